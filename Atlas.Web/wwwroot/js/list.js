// The list under the hands: arrows walk from row to row, also to those that are not in the window yet; keys and clicks choose rows. A row's box is what the server hears; all else is the browser's.
// Of a long list the browser holds a window; the server is asked for the next one before the edge comes into sight.
import { call } from './line.js';

const MOST_SEEN = 60;
const typing = 'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [popover]';

export function attach(root, list) {
    if (!root) {
        // The list was left while its script was on the way.
        return { dispose: () => { } };
    }
    const ends = new AbortController();
    const { signal } = ends;
    const row = 'tr:is([data-case], [data-contact])';
    const rows = () => [...root.querySelectorAll(row)];
    const rowOf = element => element?.closest?.(row);
    const keyOf = row => row.dataset.case ?? row.dataset.contact;
    const here = () => root.contains(document.activeElement) ? rowOf(document.activeElement) : null;
    // Whoever scrolls far away from the row that has the focus loses both: the keys still mean this list.
    let wasHere = false;
    const isLost = () => wasHere && (document.activeElement === document.body || document.activeElement === null);
    document.addEventListener('focusin', event => { wasHere = root.contains(event.target) && Boolean(rowOf(event.target)); }, { signal });
    const every = () => root.querySelector('[data-testid="select-all"]');

    const go = row => {
        row?.querySelector('a.open')?.focus({ preventScroll: true });
        row?.scrollIntoView({ block: 'nearest' });
    };

    // The box takes a click that says whether it is one row or all up to it.
    const pick = (row, isRange) => row?.querySelector('[data-pick]')?.dispatchEvent(
        new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: isRange }));

    const first = () => Number(root.dataset.first);
    const total = () => Number(root.dataset.total);
    const placeOf = row => Number(row.getAttribute('aria-rowindex')) - 2;
    const rowAt = place => rows()[place - first()];
    const height = () => parseFloat(root.style.getPropertyValue('--list-row')) || 33;

    // Tab leads to one row and on from it, not through all of them.
    let current = 0;
    const rove = () => {
        const all = rows();
        const one = all.find(row => placeOf(row) === current) ?? all[0];
        for (const row of all) {
            for (const control of row.querySelectorAll('a.open, [data-pick], .person button')) {
                control.tabIndex = row === one ? 0 : -1;
            }
        }
    };
    root.addEventListener('focusin', event => {
        const row = rowOf(event.target);
        if (row && placeOf(row) !== current) {
            current = placeOf(row);
            rove();
        }
    }, { signal });

    // Where the focus is to go; a row that is not here yet is scrolled to, and takes the focus when it has come.
    let goal = null;
    const aim = place => {
        goal = place;
        root.toggleAttribute('data-leaping', place !== null);
    };
    const land = () => {
        const row = goal === null ? null : rowAt(goal);
        if (row) {
            aim(null);
            go(row);
        }
    };
    const leap = place => {
        aim(Math.min(Math.max(place, 0), total() - 1));
        if (!rowAt(goal)) {
            const body = root.tBodies[0].getBoundingClientRect().top + scrollY;
            const top = goal === 0 ? 0 : body + (goal * height()) - (innerHeight / 2);
            scrollTo({ top: goal === total() - 1 ? document.documentElement.scrollHeight : top, behavior: 'instant' });
        } else if (goal === 0) {
            scrollTo({ top: 0, behavior: 'instant' });
        }
        land();
    };

    const step = (by, isRange) => {
        if (goal !== null) {
            // Rows are still on their way: the next key goes on from where the last one leads.
            leap(goal + by);
            return;
        }
        const row = here();
        if (!row) {
            leap(rowAt(current) ? current : first());
            return;
        }
        const next = rowAt(placeOf(row) + by);
        if (isRange && next) {
            if (root.querySelector('tr[aria-selected="true"]') === null) {
                pick(row, false);
            }
            if (next.getAttribute('aria-selected') !== 'true') {
                pick(next, true);
            }
        }
        leap(placeOf(row) + by);
    };
    const page = () => Math.max(1, Math.floor((innerHeight - 160) / height()));
    const edit = () => goal === null && here() && call(list, 'EditAsync', keyOf(here())).catch(() => { });

    const sight = () => {
        const all = rows();
        if (all.length < 2) {
            return null;
        }
        const begin = all[0].getBoundingClientRect().top;
        const high = (all.at(-1).getBoundingClientRect().top - begin) / (all.length - 1);
        if (!(high > 0)) {
            return null;
        }
        if (Math.abs(high - parseFloat(root.style.getPropertyValue('--list-row'))) > 0.01 || !root.style.getPropertyValue('--list-row')) {
            root.style.setProperty('--list-row', `${high}px`);
        }
        const seen = Math.min(Math.ceil(innerHeight / high), MOST_SEEN);
        const top = Math.min(Math.max(0, Math.floor(first() - (all[0].getBoundingClientRect().top / high))), total() - 1);
        const end = first() + all.length;
        const isShort = (first() > 0 && top - seen < first()) || (end < total() && top + (2 * seen) > end);
        return { top, seen, isShort, state: `${first()} ${end} ${top}` };
    };

    let isBusy = false;
    const check = async () => {
        const now = root.isConnected ? sight() : null;
        if (!now?.isShort || isBusy) {
            return;
        }
        isBusy = true;
        await call(list, 'WindowAsync', now.top, now.seen).catch(() => { });
        isBusy = false;
        // Scrolled on meanwhile; an answer that changed nothing is not asked for again.
        if (!signal.aborted && sight()?.state !== now.state) {
            check();
        }
    };
    let frame = 0;
    const look = () => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(check);
    };
    addEventListener('scroll', look, { signal, passive: true });
    addEventListener('resize', look, { signal, passive: true });

    const keys = {
        ArrowDown: event => step(1, event.shiftKey), j: () => step(1, false),
        ArrowUp: event => step(-1, event.shiftKey), k: () => step(-1, false),
        ' ': event => pick(here(), event.shiftKey), x: event => pick(here(), event.shiftKey),
        Home: () => leap(0), End: () => leap(total() - 1),
        PageDown: () => step(page(), false), PageUp: () => step(-page(), false),
        e: edit, F2: edit,
    };

    document.addEventListener('keydown', event => {
        if (event.defaultPrevented || event.altKey || event.isComposing || event.target.closest?.(typing)) {
            return;
        }
        const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
        const isHere = here() !== null || goal !== null || isLost();
        if (name === 'a' && (event.ctrlKey || event.metaKey) && isHere) {
            event.preventDefault();
            if (!every().checked) {
                every().click();
            }
        } else if (name === 'Escape') {
            document.querySelector('[data-testid="selection-clear"]')?.click();
        } else if (event.ctrlKey && (name === 'Home' || name === 'End') && isHere) {
            event.preventDefault();
            keys[name]();
        } else if (!event.ctrlKey && !event.metaKey && Object.hasOwn(keys, name)) {
            // A box answers to the space bar by itself; arrows scroll the page as ever, until the list has the focus.
            const isMine = 'jk'.includes(name) || (isHere && !(name === ' ' && (!here() || event.target.matches('button, input, a:not(.open)'))));
            if (isMine) {
                event.preventDefault();
                keys[name](event);
            }
        }
    }, { signal });

    // A hand that points elsewhere is not called back.
    document.addEventListener('pointerdown', () => {
        aim(null);
        wasHere = false;
    }, { signal, capture: true });

    // On the words themselves, Ctrl opens the dossier in a tab of its own, as everywhere.
    const onWords = event => {
        const words = event.target.closest?.('a.open')?.getBoundingClientRect();
        return words && event.clientX >= words.left && event.clientX <= words.right && event.clientY >= words.top && event.clientY <= words.bottom;
    };
    root.addEventListener('click', event => {
        const row = rowOf(event.target);
        const isOne = (event.ctrlKey || event.metaKey) && !onWords(event);
        if (row && (isOne || event.shiftKey) && !event.target.closest('button, input, select, textarea, label')) {
            event.preventDefault();
            event.stopPropagation();
            pick(row, event.shiftKey);
        }
    }, { signal, capture: true });
    // A range is no piece of text.
    root.addEventListener('mousedown', event => event.shiftKey && rowOf(event.target) && event.preventDefault(), { signal });

    // Where one was in the list belongs to its step of the history: back from a dossier leads there, a new visit begins at the top.
    // The row is remembered with its place on the screen: others may have added rows above it meanwhile.
    const note = left => {
        const { listLeft, ...state } = history.state ?? {};
        if (left || listLeft) {
            history.replaceState(left ? { ...state, listLeft: left } : state, '');
        }
    };
    const leave = event => {
        const row = rowOf(event.target) ?? rows().find(one => one.getBoundingClientRect().top > 0);
        // Whoever left at the top comes back to the top.
        note(scrollY > 0 ? { top: scrollY, key: row && keyOf(row), at: row?.getBoundingClientRect().top } : null);
    };
    // A number that is called and a tab of its own lead nowhere else.
    const isLeft = event => event.target.closest?.('a[href]')?.protocol.startsWith('http') && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    document.addEventListener('click', event => isLeft(event) && leave(event), { signal, capture: true });

    let back = scrollY === 0 ? history.state?.listLeft : null;
    if (back) {
        sight();
        scrollTo({ top: back.top, behavior: 'instant' });
    }
    note(null);
    // The row is held at its place until a hand moves on.
    const hold = () => {
        const row = back && rows().find(one => keyOf(one) === back.key);
        if (row) {
            scrollBy({ top: row.getBoundingClientRect().top - back.at, behavior: 'instant' });
        }
    };
    for (const act of ['wheel', 'touchmove', 'keydown', 'pointerdown', 'mousedown']) {
        document.addEventListener(act, () => { back = null; }, { signal, capture: true, passive: true });
    }

    let order = root.dataset.sort;
    const mark = () => {
        if (every()) {
            every().indeterminate = every().dataset.some !== undefined;
        }
        if (root.dataset.sort !== order) {
            // Another order is another list: it begins at its beginning.
            order = root.dataset.sort;
            back = null;
            scrollTo({ top: 0, behavior: 'instant' });
        }
        rove();
        land();
        hold();
        look();
    };
    const watcher = new MutationObserver(mark);
    watcher.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-some', 'data-sort', 'data-first', 'data-total'] });
    // Another density is another height.
    watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density'] });
    mark();

    return {
        focus: key => go(rows().find(row => keyOf(row) === key)),
        dispose: () => {
            ends.abort();
            cancelAnimationFrame(frame);
            watcher.disconnect();
        },
    };
}
