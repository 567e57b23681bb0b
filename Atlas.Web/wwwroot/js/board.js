// The board's pointer work: a card follows mouse, pen or finger without a word to the server; a drop is one call.
import { call, whenBack } from './line.js';
import { windows } from './board-window.js';

const START = 5;
const HOLD = 320;
const EDGE = 56;

export function attach(root, board) {
    if (!root) {
        // The board was left while its script was on the way.
        return { focusMenu: () => { }, dispose: () => { } };
    }
    const ends = new AbortController();
    const on = (target, type, act, options) => target.addEventListener(type, act, { signal: ends.signal, ...options });
    let press = null;
    let drag = null;
    let swallowClick = false;

    const columnAt = (x, y) => document.elementFromPoint(x, y)?.closest('[data-status]');

    const lift = () => {
        const { card, x, y, id } = press;
        const box = card.getBoundingClientRect();
        const ghost = card.cloneNode(true);
        ghost.classList.add('drag-ghost');
        ghost.removeAttribute('data-case');
        ghost.setAttribute('aria-hidden', 'true');
        Object.assign(ghost.style, { inlineSize: `${box.width}px`, left: `${box.left}px`, top: `${box.top}px` });
        document.body.append(ghost);
        card.classList.add('lifted');
        drag = { card, ghost, box, dx: x - box.left, dy: y - box.top, id, from: card.closest('[data-status]'), over: null, x, y };
        call(board, 'Lift').catch(() => { });
        requestAnimationFrame(scroll);
    };

    const follow = () => {
        drag.ghost.style.left = `${drag.x - drag.dx}px`;
        drag.ghost.style.top = `${drag.y - drag.dy}px`;
        const over = columnAt(drag.x, drag.y);
        if (over !== drag.over) {
            drag.over?.classList.remove('can-drop');
            drag.over = over;
            if (over && over !== drag.from) {
                over.classList.add('can-drop');
            }
        }
    };

    const scroll = () => {
        if (!drag || drag.isOver) {
            return;
        }
        const box = root.getBoundingClientRect();
        const pull = drag.x < box.left + EDGE ? -1 : drag.x > box.right - EDGE ? 1 : 0;
        if (pull !== 0) {
            root.scrollBy(pull * 14, 0);
            follow();
        }
        requestAnimationFrame(scroll);
    };

    const settle = async (ghost, box) => {
        if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
            const here = ghost.getBoundingClientRect();
            await ghost.animate(
                [{ transform: 'none' }, { transform: `translate(${box.left - here.left}px, ${box.top - here.top}px)` }],
                { duration: 150, easing: 'ease-out' }).finished.catch(() => { });
        }
        ghost.remove();
    };

    const hear = () => setTimeout(() => { swallowClick = false; }, 0);

    // After Escape the pointer is still down: its release over the card must not open the case.
    const finish = async (isDrop, isPressed = false) => {
        const done = drag;
        clearTimeout(press?.timer);
        press = null;
        if (!done) {
            return;
        }
        done.isOver = true;
        drag = null;
        swallowClick = true;
        if (isPressed) {
            on(window, 'pointerup', hear, { once: true });
        } else {
            hear();
        }
        done.over?.classList.remove('can-drop');
        const to = isDrop && done.over && done.over !== done.from ? done.over.dataset.status : null;
        try {
            if (to) {
                await call(board, 'DropAsync', done.card.dataset.case, done.from.dataset.status, to);
            } else {
                await call(board, 'PutBackAsync');
            }
        } catch {
            // The line was lost on the way: the card goes back, and the bar at the top says why.
        }
        const now = root.querySelector(`[data-case="${CSS.escape(done.card.dataset.case)}"]`) ?? done.card;
        now.classList.remove('lifted');
        done.card.classList.remove('lifted');
        await settle(done.ghost, now.isConnected ? now.getBoundingClientRect() : done.box);
    };

    on(root, 'pointerdown', event => {
        const card = event.target.closest('.card');
        if (!card || event.button !== 0 || event.target.closest('button')) {
            return;
        }
        press = { card, x: event.clientX, y: event.clientY, id: event.pointerId, isTouch: event.pointerType === 'touch' };
        if (press.isTouch) {
            // A finger that stays lifts the card; one that moves scrolls.
            press.timer = setTimeout(() => { if (press && !drag) { lift(); } }, HOLD);
        }
    });

    on(window, 'pointermove', event => {
        if (drag?.id === event.pointerId) {
            [drag.x, drag.y] = [event.clientX, event.clientY];
            follow();
        } else if (press?.id === event.pointerId && Math.hypot(event.clientX - press.x, event.clientY - press.y) > START) {
            if (press.isTouch) {
                clearTimeout(press.timer);
                press = null;
            } else {
                lift();
            }
        }
    });

    on(window, 'pointerup', event => { if ((drag ?? press)?.id === event.pointerId) { finish(true); } });
    // What was put down while the line was lost is still in the air for the server: it would hold back what others do.
    whenBack(() => { if (!drag) { call(board, 'PutBackAsync').catch(() => { }); } }, ends.signal);
    on(window, 'pointercancel', event => { if ((drag ?? press)?.id === event.pointerId) { finish(false); } });
    on(window, 'keydown', event => { if (event.key === 'Escape' && drag) { finish(false, true); } });
    on(root, 'touchmove', event => { if (drag) { event.preventDefault(); } }, { passive: false });
    on(root, 'dragstart', event => event.preventDefault());
    on(root, 'contextmenu', event => { if (press?.isTouch || drag) { event.preventDefault(); } });
    on(root, 'click', event => {
        if (swallowClick) {
            event.preventDefault();
            event.stopPropagation();
        }
    }, { capture: true });

    const window = windows(root, board, ends.signal);
    const changes = new MutationObserver(records => {
        const cards = records.flatMap(record => [...record.addedNodes]).filter(node => node.nodeType === Node.ELEMENT_NODE && node.matches('.card'));
        // One card that comes in shows itself; a page of them is no news.
        if (cards.length <= 3) {
            cards.forEach(card => card.classList.add('arrived'));
        }
        window.changed(records);
    });
    changes.observe(root, { childList: true, subtree: true });

    return {
        focusMenu: reference => root.querySelector(`[data-menu="${CSS.escape(reference)}"]`)?.focus(),
        dispose: () => {
            ends.abort();
            changes.disconnect();
            drag?.ghost.remove();
            drag = null;
        },
    };
}

// Puts the menu beside its card, inside the window, and the focus on its first item.
export function placeMenu(menu, takesFocus) {
    if (!menu?.isConnected) {
        return;
    }
    const anchor = document.querySelector(`[data-menu="${CSS.escape(menu.dataset.anchor)}"]`)?.getBoundingClientRect();
    if (anchor) {
        const { width, height } = menu.getBoundingClientRect();
        const isRtl = document.documentElement.dir === 'rtl';
        const left = isRtl ? anchor.left : anchor.right - width;
        const top = anchor.bottom + 4 + height > innerHeight ? anchor.top - height - 4 : anchor.bottom + 4;
        menu.style.insetInlineStart = 'auto';
        menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
        menu.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
    }
    const items = () => [...menu.querySelectorAll('[role="menuitem"]')];
    if (!menu.dataset.keys) {
        menu.dataset.keys = 'on';
        menu.addEventListener('keydown', event => {
            const all = items();
            const at = all.indexOf(document.activeElement);
            const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
            if (next !== undefined) {
                event.preventDefault();
                all[(next + all.length) % all.length]?.focus();
            }
        });
    }
    if (takesFocus) {
        (items()[1] ?? items()[0] ?? menu).focus();
    } else {
        menu.focus();
    }
}
