import { call } from './line.js';

// The day under the hands: arrows move, one key acts and goes to the next, and what is done leaves at once. The server is asked for the act alone.
const REST = 4000;
// The list moves up as soon as a thing is done: the second click of a double one would meet the next thing.
const DOUBLE = 500;
let leaving = null;

export function detach() {
    leaving?.abort();
    leaving = null;
}

export function attach(root, box) {
    detach();
    // The page may be gone by the time the circuit's call arrives.
    if (!root) {
        return;
    }
    leaving = new AbortController();
    const { signal } = leaving;
    root.dataset.hands = '';
    const lines = () => [...root.querySelectorAll('[data-item]:not([data-leaving])')];
    const lineOf = element => element?.closest?.('[data-item]');
    let last = { key: null, place: 0 };
    let isBusy = false;
    let rest = 0;
    let click = { at: 0, x: 0, y: 0 };

    const go = line => (line?.querySelector('[data-open]') ?? root.querySelector('[data-testid="day-done"]'))?.focus();
    const current = () => root.contains(document.activeElement) ? lineOf(document.activeElement) : null;

    const step = by => {
        const all = lines();
        const here = all.indexOf(current());
        go(all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1)]);
    };

    const act = async (line, name, value) => {
        if (!line || line.dataset.leaving !== undefined) {
            return;
        }
        const all = lines();
        const place = all.indexOf(line);
        line.dataset.leaving = '';
        line.querySelectorAll('details[open]').forEach(open => open.removeAttribute('open'));
        go(all[place + 1] ?? all[place - 1]);
        let isDone = false;
        try {
            isDone = await call(box, 'ActAsync', crypto.randomUUID(), line.dataset.item, name, value);
        } catch {
            // The line is lost, and its bar says so: nothing was done.
        }
        // What still stands here was refused, or has only changed.
        delete line.dataset.leaving;
        line.querySelectorAll('select[data-act]').forEach(select => { select.value = ''; });
        if (!isDone && line.isConnected) {
            go(line);
        } else if (lines().length === 0) {
            go(null);
        }
    };

    // Keys have no place and come one by one.
    const isSecond = event => {
        const before = click;
        if (event.detail > 0) {
            click = { at: Date.now(), x: event.clientX, y: event.clientY };
        }
        return event.detail > 0 && click.at - before.at < DOUBLE && Math.hypot(event.clientX - before.x, event.clientY - before.y) < 12;
    };

    const press = (line, name) => line?.querySelector(`button[data-act="${name}"]`)?.click();

    root.addEventListener('click', event => {
        const button = event.target.closest?.('button[data-act]');
        if (isSecond(event)) {
            if (event.target.closest?.('a')) {
                // It was meant for the thing that has left, not for the dossier that has moved up under the pointer.
                event.preventDefault();
            }
        } else if (button) {
            const line = lineOf(button);
            act(line, button.dataset.act, button.dataset.with === 'pick' ? line.querySelector('[data-pick]').value : null);
        }
    }, { signal });
    root.addEventListener('change', event => {
        if (event.target.matches('select[data-act]') && event.target.value) {
            act(lineOf(event.target), event.target.dataset.act, event.target.value);
        }
    }, { signal });

    // An open question gives way to Escape and to whatever is done elsewhere.
    document.addEventListener('pointerdown', event => {
        root.querySelectorAll('details[open]').forEach(open => !open.contains(event.target) && open.removeAttribute('open'));
    }, { signal });
    root.addEventListener('keydown', event => {
        const open = event.key === 'Escape' && event.target.closest?.('details[open]');
        if (open) {
            open.removeAttribute('open');
            open.querySelector('summary').focus();
        }
    }, { signal });

    const keys = {
        ArrowDown: () => step(1), j: () => step(1), n: () => step(1),
        ArrowUp: () => step(-1), k: () => step(-1),
        e: () => press(current() ?? lines()[0], 'do'),
        s: () => press(current() ?? lines()[0], 'later'),
    };
    document.addEventListener('keydown', event => {
        const target = event.target;
        if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing
            || target.closest?.('input, textarea, select, summary, [contenteditable], [role="dialog"], [popover]')) {
            return;
        }
        const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
        // Arrows scroll the page as ever, until the list has the focus.
        const isMine = name.startsWith('Arrow') ? current() !== null : !event.shiftKey;
        if (isMine && Object.hasOwn(keys, name)) {
            event.preventDefault();
            // A key that is held down walks on, but does one thing alone.
            if (!event.repeat || !'es'.includes(name)) {
                keys[name]();
            }
        }
    }, { signal });

    // What others do may take the focused line away or put it elsewhere: the focus goes with it, or to what stands there now.
    root.addEventListener('focusin', event => {
        const line = lineOf(event.target);
        if (line) {
            last = { key: line.dataset.item, place: lines().indexOf(line) };
        }
    }, { signal });
    root.addEventListener('focusout', event => {
        if (event.relatedTarget && !root.contains(event.relatedTarget)) {
            last = { key: null, place: 0 };
        }
    }, { signal });
    const watcher = new MutationObserver(() => {
        if (last.key && document.activeElement === document.body) {
            const all = lines();
            go(all.find(line => line.dataset.item === last.key) ?? all[Math.min(last.place, all.length - 1)]);
        }
    });
    watcher.observe(root, { childList: true, subtree: true });
    signal.addEventListener('abort', () => { watcher.disconnect(); clearTimeout(rest); });

    // While the mouse is at work in the list, news wait.
    const busy = now => {
        clearTimeout(rest);
        rest = now ? setTimeout(() => busy(false), REST) : 0;
        if (now !== isBusy) {
            isBusy = now;
            call(box, 'BusyAsync', now).catch(() => {});
        }
    };
    root.addEventListener('pointermove', event => event.pointerType === 'mouse' && lineOf(event.target) && busy(true), { signal, passive: true });
    root.addEventListener('pointerleave', () => busy(false), { signal });
}
