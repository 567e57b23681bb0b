// A move as the screen shows it: painted before the server answers, taken back exactly where the answer is no. What Blazor drew is hidden and
// shown, never carried elsewhere: what stands in the target meanwhile is a copy.
import { call } from './line.js';

const RETURN = 150;
const OWN = ['id', 'data-case', 'data-version', 'data-menu', 'data-testid', 'data-away'];

const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A card's likeness that no program takes for the card. */
export const likeness = card => {
    const copy = card.cloneNode(true);
    [copy, ...copy.querySelectorAll('*')].forEach(node => OWN.forEach(name => node.removeAttribute(name)));
    copy.classList.remove('lifted', 'arrived');
    copy.setAttribute('aria-hidden', 'true');
    copy.inert = true;
    return copy;
};

/** A likeness above the page, where the card is. */
export const raise = (card, box = card.getBoundingClientRect()) => {
    const ghost = likeness(card);
    ghost.classList.add('drag-ghost');
    Object.assign(ghost.style, { inlineSize: `${box.width}px`, left: `${box.left}px`, top: `${box.top}px` });
    document.body.append(ghost);
    return ghost;
};

const fly = async (ghost, box, duration) => {
    const here = ghost.getBoundingClientRect();
    ghost.classList.add('flying');
    if (!isCalm()) {
        await ghost.animate(
            [{ transform: 'none' }, { transform: `translate(${box.left - here.left}px, ${box.top - here.top}px)` }],
            { duration, easing: 'ease-out' }).finished.catch(() => { });
    }
    ghost.remove();
};

export function moves(root, board, slide) {
    const pending = new Map();
    const says = root.parentElement.querySelector('[data-board-says]');
    const note = root.parentElement.querySelector('[data-board-note]');
    const text = (name, ...given) => given.reduce((said, value, place) => said.replaceAll(`{${place}}`, value), root.dataset[name] ?? '');
    const cardOf = reference => root.querySelector(`.card[data-case="${CSS.escape(reference)}"]`);
    const columns = () => [...root.querySelectorAll('[data-status]')];
    const columnOf = status => root.querySelector(`[data-status="${CSS.escape(status)}"]`);
    const isInSight = box => box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;

    const say = words => {
        says.textContent = '';
        requestAnimationFrame(() => { says.textContent = words; });
    };

    // For what the server cannot say, because the line is lost.
    const tell = words => {
        note.textContent = words;
        clearTimeout(note.timer);
        note.timer = setTimeout(() => { note.textContent = ''; }, 8000);
    };

    /** Asks the one judge; null without an answer, where only the drop itself is told. */
    const ask = reference => call(board, 'ReachAsync', reference).catch(() => null);

    const mark = (reach, home) => {
        columns().forEach(column => {
            const verdict = reach.columns[column.dataset.status];
            column.dataset.verdict = column === home ? 'home' : verdict?.kind ?? 'refused';
            column.dataset.why = column === home ? '' : verdict?.why ?? '';
        });
    };

    const unmark = () => columns().forEach(column => {
        delete column.dataset.verdict;
        delete column.dataset.why;
    });

    /** Back where it is now, whatever happened meanwhile. */
    const goHome = async (ghost, reference) => {
        const now = cardOf(reference);
        const box = now?.getBoundingClientRect();
        if (now && box.width > 0 && isInSight(box)) {
            now.classList.add('lifted');
            await fly(ghost, box, RETURN);
        }
        ghost.remove();
        now?.classList.remove('lifted');
    };

    // In the first place of the target: the case that entered last comes first.
    const land = (card, target) => {
        const list = target.querySelector('.cards');
        const landing = likeness(card);
        landing.dataset.landing = card.dataset.case;
        const from = card.closest('.cards');
        const places = [[from, from.scrollTop], [list, list.scrollTop]];
        // At once and without a slide: that is for what others do, and here it would only stand between the hand and its effect.
        card.dataset.away = '';
        list.prepend(landing);
        list.scrollTop = 0;
        return { card, landing, list, places };
    };

    const unland = (move, isMoved) => {
        const lists = move.places.map(([list]) => list);
        slide.around(lists, () => {
            move.landing.remove();
            delete move.card.dataset.away;
            if (!isMoved) {
                move.places.forEach(([list, top]) => { list.scrollTop = top; });
            }
        });
    };

    const send = async (reference, from, to) => {
        try {
            return await call(board, 'DropAsync', reference, from, to) ? 'moved' : 'stayed';
        } catch {
            tell(text('sayLost', reference));
            return 'lost';
        }
    };

    /** Moves a card: shown at once, told to the server once. Answers whether it moved. */
    const go = async (reference, from, to, ghost) => {
        const card = cardOf(reference);
        const target = columnOf(to);
        if (pending.has(reference) || !target) {
            ghost?.remove();
            return false;
        }
        const isThere = card && card.closest('[data-status]').dataset.status === from;
        const move = isThere ? land(card, target) : { places: [] };
        move.to = to;
        pending.set(reference, move);
        // What was in the air is at its place in the next frame: a flight would only keep the eye from it.
        const air = isThere ? null : ghost?.getBoundingClientRect();
        ghost?.remove();
        const answer = await send(reference, from, to);
        pending.delete(reference);
        if (answer !== 'moved') {
            const start = move.landing?.getBoundingClientRect() ?? air;
            const flown = card && start ? raise(card, start) : null;
            if (isThere) {
                unland(move, false);
            }
            await (flown && goHome(flown, reference));
        } else if (isThere) {
            unland(move, true);
        }
        return answer === 'moved';
    };

    return {
        root, ask, mark, unmark, go, goHome, say, text, cardOf, columns, columnOf,
        isPending: reference => pending.has(reference),
        isAnyPending: () => pending.size > 0,
        /** A drop that the judge has already refused: home at once, and the reason in words. */
        refuse: (reference, to) => call(board, 'RefuseAsync', reference, to).catch(() => tell(text('sayLost', reference))),
        /** Blazor drew a card: where it was waited for, it takes the place of its likeness, without a movement. */
        arrived: card => {
            const move = pending.get(card.dataset.case);
            if (move?.landing?.isConnected && card.closest('[data-status]').dataset.status === move.to) {
                move.landing.remove();
            }
        },
    };
}
