// The list under the hands: arrows walk from row to row, keys and clicks choose rows. A row's box is what the server hears; all else is the browser's.
const typing = 'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="dialog"], [popover]';

export function attach(root) {
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

    const keys = {
        ArrowDown: event => step(1, event.shiftKey), j: () => step(1, false),
        ArrowUp: event => step(-1, event.shiftKey), k: () => step(-1, false),
        ' ': event => pick(here(), event.shiftKey), x: event => pick(here(), event.shiftKey),
        Home: () => go(rows()[0]), End: () => go(rows().at(-1)),
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

    const mark = () => {
        if (every()) {
            every().indeterminate = every().dataset.some !== undefined;
        }
    };
    const watcher = new MutationObserver(mark);
    watcher.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-some'] });
    mark();

    return {
        dispose: () => {
            ends.abort();
            watcher.disconnect();
        },
    };
}
