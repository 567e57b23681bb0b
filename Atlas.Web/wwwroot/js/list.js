// The list under the hands: arrows walk from row to row, keys and clicks choose rows. A row's box is what the server hears; all else is the browser's.
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
    const rows = () => [...root.querySelectorAll('tr[data-case]')];
    const rowOf = element => element?.closest?.('tr[data-case]');
    const here = () => root.contains(document.activeElement) ? rowOf(document.activeElement) : null;
    const every = () => root.querySelector('[data-testid="select-all"]');

    const go = row => {
        row?.querySelector('a.open')?.focus({ preventScroll: true });
        row?.scrollIntoView({ block: 'nearest' });
    };

    // The box takes a click that says whether it is one row or all up to it.
    const pick = (row, isRange) => row?.querySelector('[data-pick]')?.dispatchEvent(
        new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: isRange }));

    const step = (by, isRange) => {
        const all = rows();
        const at = all.indexOf(here());
        const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
        if (isRange && at >= 0 && next !== all[at]) {
            if (root.querySelector('tr[aria-selected="true"]') === null) {
                pick(all[at], false);
            }
            if (next.getAttribute('aria-selected') !== 'true') {
                pick(next, true);
            }
        }
        go(next);
    };

    const first = () => Number(root.dataset.first);
    const total = () => Number(root.dataset.total);
    let edge = null;
    const land = () => {
        const all = rows();
        if (edge === 'first' && first() === 0) {
            go(all[0]);
            edge = null;
        } else if (edge === 'last' && first() + all.length >= total()) {
            go(all.at(-1));
            edge = null;
        }
    };
    const leap = to => {
        edge = to;
        scrollTo({ top: to === 'first' ? 0 : document.documentElement.scrollHeight, behavior: 'instant' });
        land();
    };

    const sight = () => {
        const all = rows();
        if (all.length < 2) {
            return null;
        }
        const begin = all[0].getBoundingClientRect().top;
        const height = (all.at(-1).getBoundingClientRect().top - begin) / (all.length - 1);
        if (!(height > 0)) {
            return null;
        }
        if (Math.abs(height - parseFloat(root.style.getPropertyValue('--list-row'))) > 0.01 || !root.style.getPropertyValue('--list-row')) {
            root.style.setProperty('--list-row', `${height}px`);
        }
        const seen = Math.min(Math.ceil(innerHeight / height), MOST_SEEN);
        const top = Math.min(Math.max(0, Math.floor(first() - (all[0].getBoundingClientRect().top / height))), total() - 1);
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
        Home: () => leap('first'), End: () => leap('last'),
    };

    document.addEventListener('keydown', event => {
        if (event.defaultPrevented || event.altKey || event.isComposing || event.target.closest?.(typing)) {
            return;
        }
        const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
        if (name === 'a' && (event.ctrlKey || event.metaKey) && here()) {
            event.preventDefault();
            if (!every().checked) {
                every().click();
            }
        } else if (name === 'Escape') {
            document.querySelector('[data-testid="selection-clear"]')?.click();
        } else if (!event.ctrlKey && !event.metaKey && Object.hasOwn(keys, name)) {
            // A box answers to the space bar by itself; arrows scroll the page as ever, until the list has the focus.
            const isMine = 'jk'.includes(name) || (here() !== null && !(name === ' ' && event.target.matches('button, input, a:not(.open)')));
            if (isMine) {
                event.preventDefault();
                keys[name](event);
            }
        }
    }, { signal });

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
    const note = place => {
        const { listTop, ...state } = history.state ?? {};
        if (place || listTop) {
            history.replaceState(place ? { ...state, listTop: place } : state, '');
        }
    };
    const before = history.state?.listTop;
    if (before && scrollY === 0) {
        sight();
        scrollTo({ top: before, behavior: 'instant' });
    }
    note(0);
    document.addEventListener('click', event => event.target.closest?.('a[href]') && note(scrollY), { signal, capture: true });

    let order = root.dataset.sort;
    const mark = () => {
        if (every()) {
            every().indeterminate = every().dataset.some !== undefined;
        }
        if (root.dataset.sort !== order) {
            // Another order is another list: it begins at its beginning.
            order = root.dataset.sort;
            scrollTo({ top: 0, behavior: 'instant' });
        }
        land();
        look();
    };
    const watcher = new MutationObserver(mark);
    watcher.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-some', 'data-sort', 'data-first', 'data-total'] });
    mark();

    return {
        dispose: () => {
            ends.abort();
            cancelAnimationFrame(frame);
            watcher.disconnect();
        },
    };
}
