// The board by keyboard: one stop for Tab, arrows between cards, and each move that the pointer has.
import { call } from './line.js';

const typing = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';

export function keys(root, board, move, signal) {
    let current = null;
    let focused = null;

    const linkOf = card => card.querySelector('a[href]') ?? card;
    const stops = card => [linkOf(card), ...card.querySelectorAll('button')];
    const isRtl = () => document.documentElement.dir === 'rtl';
    const isShown = card => card.getClientRects().length > 0;
    const shown = column => [...column.querySelectorAll('.card[data-case]')].filter(isShown);

    const rove = card => {
        if (current?.isConnected) {
            stops(current).forEach(stop => { stop.tabIndex = -1; });
        }
        current = card;
        if (card) {
            stops(card).forEach(stop => { stop.tabIndex = 0; });
        }
    };

    const focus = card => {
        if (card) {
            rove(card);
            card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
            linkOf(card).focus({ preventScroll: true });
        }
    };

    /** New cards are no stops of their own; and the focus stays on its case, wherever that is drawn now. */
    const changed = added => {
        added.filter(card => card !== current).forEach(card => stops(card).forEach(stop => { stop.tabIndex = -1; }));
        const lost = focused && !focused.node.isConnected && document.activeElement === document.body;
        if (lost) {
            const column = move.columnOf(focused.status);
            const heir = move.cardOf(focused.reference) ?? (move.isPending(focused.reference) ? null : column && shown(column)[Math.min(focused.place, shown(column).length - 1)]);
            if (heir) {
                focus(heir);
            }
        }
        if (!current?.isConnected) {
            rove(root.querySelector('.card[data-case]'));
        }
    };

    const beside = (card, way) => {
        const columns = move.columns();
        const box = card.getBoundingClientRect();
        const middle = box.top + (box.height / 2);
        let at = columns.indexOf(card.closest('[data-status]'));
        for (at += way; at >= 0 && at < columns.length; at += way) {
            const there = shown(columns[at]);
            if (there.length > 0) {
                const far = other => Math.abs(other.getBoundingClientRect().top + (other.getBoundingClientRect().height / 2) - middle);
                return there.reduce((near, other) => far(other) < far(near) ? other : near);
            }
        }
        return null;
    };

    const along = (card, way) => {
        const there = shown(card.closest('[data-status]'));
        return way === 'first' ? there[0] : way === 'last' ? there.at(-1) : there[there.indexOf(card) + way];
    };

    const goTo = async (reference, from, to) => {
        await move.go(reference, from, to);
        const now = move.cardOf(reference);
        if (now && (document.activeElement === document.body || !document.activeElement)) {
            focus(now);
        }
    };

    const go = (card, to) => goTo(card.dataset.case, card.closest('[data-status]').dataset.status, to);

    /** To the next column on that side that may take the card. */
    const push = async (card, way) => {
        const reference = card.dataset.case;
        const reach = await move.ask(reference);
        const columns = move.columns();
        const at = columns.indexOf(card.closest('[data-status]'));
        const there = way > 0 ? columns.slice(at + 1) : columns.slice(0, Math.max(at, 0)).reverse();
        const to = there.find(column => ['possible', 'asks'].includes(reach?.columns[column.dataset.status]?.kind));
        if (to) {
            await go(card, to.dataset.status);
        } else if (reach) {
            move.say(move.text('sayNone', reference));
        }
    };

    const send = async (card, place) => {
        const to = move.columns()[place];
        if (!to || to === card.closest('[data-status]')) {
            return;
        }
        const reach = await move.ask(card.dataset.case);
        if (reach?.columns[to.dataset.status]?.kind === 'refused') {
            await move.refuse(card.dataset.case, to.dataset.status);
        } else {
            await go(card, to.dataset.status);
        }
    };

    const openMenu = card => card.querySelector('[data-menu]')?.click();
    const letter = event => /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace('Key', '').toLowerCase();
    const digit = event => /^[1-9]$/.test(event.key) ? Number(event.key) : Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? 0);

    const arrow = (card, event) => {
        const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        const way = side && (isRtl() ? -side : side);
        if (event.ctrlKey && event.shiftKey) {
            openMenu(card);
        } else if (event.shiftKey) {
            return way ? push(card, way) : null;
        } else {
            focus(way ? beside(card, way) : along(card, { ArrowUp: -1, ArrowDown: 1, Home: 'first', End: 'last' }[event.key]));
        }
        return null;
    };

    const act = (card, event) => {
        if (['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) {
            return () => arrow(card, event);
        }
        if (event.ctrlKey || event.metaKey || event.altKey) {
            return null;
        }
        if (digit(event) > 0) {
            return () => send(card, digit(event) - 1);
        }
        return {
            m: () => openMenu(card),
            p: () => call(board, 'TakeAsync', card.dataset.case).catch(() => { }),
        }[letter(event)] ?? null;
    };

    root.addEventListener('keydown', event => {
        const card = event.target.closest('.card[data-case]');
        const does = card && !event.target.closest(typing) ? act(card, event) : null;
        if (does && !event.repeat || does && event.key.startsWith('Arrow') && !event.shiftKey) {
            event.preventDefault();
            does();
        }
    }, { signal });

    document.addEventListener('keydown', event => {
        if (event.key === 'Escape' && move.isAnyPending() && !event.target.closest('.mud-dialog')) {
            // The question is on the screen and the focus not in it yet.
            document.querySelector('.mud-dialog [data-give-up]')?.click();
        }
        const isBusy = event.target.closest(typing) || document.querySelector('.mud-dialog, dialog[open]');
        if ((event.ctrlKey || event.metaKey) && !event.shiftKey && letter(event) === 'z' && !isBusy) {
            event.preventDefault();
            call(board, 'UndoAsync').catch(() => { });
        } else if (event.target === document.body && event.key.startsWith('Arrow') && !isBusy && current?.isConnected) {
            event.preventDefault();
            focus(current);
        }
    }, { signal });

    root.addEventListener('focusin', event => {
        const card = event.target.closest('.card[data-case]');
        if (card) {
            const column = card.closest('[data-status]');
            rove(card);
            focused = { node: card, reference: card.dataset.case, status: column.dataset.status, place: shown(column).indexOf(card) };
        }
    }, { signal });
    document.addEventListener('focusin', event => {
        if (!root.contains(event.target)) {
            focused = null;
        }
    }, { signal });

    changed([...root.querySelectorAll('.card[data-case]')]);
    return {
        changed,
        // Not waited for: the server, which asks for it, answers the drop.
        goTo: (reference, from, to) => { goTo(reference, from, to); },
        /** The menu was left: back to where it was opened, unless the person has gone on to something else meanwhile. */
        focusMenu: reference => {
            const [card, now] = [move.cardOf(reference), document.activeElement];
            if (card && (!now || now === document.body || now.closest('[role="menu"]'))) {
                rove(card);
                card.querySelector('[data-menu]')?.focus();
            }
        },
    };
}
