// A card follows mouse, pen or finger without a word to the server, but for the question where it may go; a drop is one call.
import { raise } from './board-moves.js';

const START = 5;
const HOLD = 320;
const EDGE = 56;
const STEP = 14;
const PAGE_WAIT = 450;
const PHONE = 720;

export function drags(root, move, signal) {
    const on = (target, type, act, options) => target.addEventListener(type, act, { signal, ...options });
    let press = null;
    let drag = null;
    let swallowClick = false;

    const hold = event => {
        if (drag) {
            event.preventDefault();
        }
    };

    const columnAt = (x, y) => document.elementFromPoint(x, y)?.closest('[data-status]');

    const lift = () => {
        const { card, x, y, id, isTouch } = press;
        const [reference, from] = [card.dataset.case, card.closest('[data-status]')];
        drag = { reference, ghost: raise(card), startX: x, startY: y, id, from, status: from.dataset.status, over: null, x, y, turn: 0 };
        card.classList.add('lifted');
        root.dataset.lifting = '';
        if (isTouch) {
            navigator.vibrate?.(8);
        }
        const mine = drag;
        const asked = press.reach ?? move.ask(reference);
        asked.then(reach => {
            if (reach && drag === mine) {
                mine.reach = reach;
                move.mark(reach, from);
                move.say(reach.lifted);
                point();
            }
        });
        requestAnimationFrame(scroll);
    };

    const point = () => {
        const over = columnAt(drag.x, drag.y);
        if (over !== drag.over) {
            drag.over?.classList.remove('can-drop');
            drag.over = over;
        }
        const verdict = drag.reach?.columns[over?.dataset.status]?.kind;
        over?.classList.toggle('can-drop', over !== drag.from && verdict !== 'refused');
    };

    const follow = () => {
        // Moved by the compositor alone, without a layout.
        drag.ghost.style.translate = `${drag.x - drag.startX}px ${drag.y - drag.startY}px`;
        point();
    };

    const pull = (at, start, end) => at < start + EDGE ? -1 : at > end - EDGE ? 1 : 0;

    // Where one column fills the screen the edge turns the page; elsewhere it pulls.
    const turn = (way, now) => {
        if (innerWidth > PHONE) {
            root.scrollBy(way * STEP, 0);
        } else if (way !== 0 && now > drag.turn) {
            drag.turn = now + (drag.way === way ? PAGE_WAIT * 2 : PAGE_WAIT);
            if (drag.way === way) {
                const width = root.querySelector('[data-status]').getBoundingClientRect().width;
                root.scrollBy({ left: way * (width + 12), behavior: 'smooth' });
            }
        }
        drag.way = way;
    };

    const scroll = now => {
        if (!drag) {
            return;
        }
        const board = root.getBoundingClientRect();
        turn(pull(drag.x, board.left, board.right), now);
        const list = drag.over?.querySelector('.cards');
        const box = list?.getBoundingClientRect();
        if (box) {
            list.scrollBy(0, pull(drag.y, box.top, box.bottom) * STEP);
        }
        point();
        requestAnimationFrame(scroll);
    };

    const hear = () => setTimeout(() => { swallowClick = false; }, 0);

    const put = async (done, isDrop) => {
        const to = isDrop && done.over && done.over !== done.from ? done.over.dataset.status : null;
        const card = move.cardOf(done.reference);
        // Whoever was moved meanwhile by a colleague is the server's to explain.
        const isStill = card?.closest('[data-status]') === done.from;
        if (to && (!isStill || done.reach?.columns[to]?.kind !== 'refused')) {
            card?.classList.remove('lifted');
            await move.go(done.reference, done.status, to, done.ghost);
            return;
        }
        if (to) {
            move.refuse(done.reference, to);
        } else {
            move.say(move.text('sayHome', done.reference));
        }
        await move.goHome(done.ghost, done.reference);
    };

    // After Escape the pointer is still down: its release over the card must not open the case.
    const finish = (isDrop, isPressed = false) => {
        const done = drag;
        clearTimeout(press?.timer);
        press = null;
        if (!done) {
            return;
        }
        drag = null;
        swallowClick = true;
        if (isPressed) {
            on(window, 'pointerup', hear, { once: true });
        } else {
            hear();
        }
        done.over?.classList.remove('can-drop');
        move.unmark();
        delete root.dataset.lifting;
        put(done, isDrop);
    };

    on(root, 'pointerdown', event => {
        if (drag || press?.isTouch) {
            // A second finger means something else.
            finish(false);
            return;
        }
        const card = event.target.closest('.card[data-case]');
        if (!card || event.button !== 0 || event.target.closest('button') || move.isPending(card.dataset.case)) {
            return;
        }
        press = { card, x: event.clientX, y: event.clientY, id: event.pointerId, isTouch: event.pointerType === 'touch' };
        if (press.isTouch) {
            // A finger that stays lifts the card; one that moves scrolls. The listener stands on what was touched, and goes with it.
            on(event.target, 'touchmove', hold, { passive: false });
            press.timer = setTimeout(() => { if (press && !drag) { lift(); } }, HOLD);
        } else {
            // Asked while the hand is still on its way: the answer is there when the card is in the air.
            press.reach = move.ask(card.dataset.case);
        }
    });

    on(window, 'pointermove', event => {
        if (drag?.id === event.pointerId) {
            if (event.pointerType === 'mouse' && event.buttons === 0) {
                // The button was released outside the window.
                finish(false);
                return;
            }
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
    on(window, 'pointercancel', event => { if ((drag ?? press)?.id === event.pointerId) { finish(false); } });
    on(window, 'keydown', event => {
        if (event.key === 'Escape' && drag) {
            event.preventDefault();
            event.stopPropagation();
            finish(false, true);
        }
    }, { capture: true });
    on(root, 'touchmove', hold, { passive: false });
    on(root, 'dragstart', event => event.preventDefault());
    on(root, 'contextmenu', event => { if (press?.isTouch || drag) { event.preventDefault(); } });
    on(root, 'click', event => {
        if (swallowClick) {
            event.preventDefault();
            event.stopPropagation();
        }
    }, { capture: true });

    return {
        dispose: () => {
            clearTimeout(press?.timer);
            drag?.ghost.remove();
            drag = null;
        },
    };
}
