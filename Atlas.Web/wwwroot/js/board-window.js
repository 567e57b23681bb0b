// A column of thousands holds a window of cards between two rooms of the right height; as one scrolls, the server is asked for the next window
// before the edge comes into sight. And what is closed stays narrow until it is opened, as this browser remembers.
import { call } from './line.js';

const FOLDS = 'atlas.open-columns';

export function windows(root, board, signal) {
    const busy = new Set();
    const waiting = new Set();

    const sight = list => {
        const room = list.querySelector(':scope > .room');
        if (!room || list.clientHeight === 0) {
            return null;
        }
        const height = room.offsetHeight / Number(room.dataset.cards);
        const first = Number(list.dataset.first);
        const end = first + list.querySelectorAll(':scope > .card[data-case]').length;
        const total = Number(list.closest('[data-status]').dataset.count);
        const seen = Math.ceil(list.clientHeight / height);
        const top = Math.max(0, Math.floor(list.scrollTop / height));
        const isShort = (first > 0 && top - seen < first) || (end < total && top + (2 * seen) > end);
        return { top, seen, isShort, state: `${first} ${end} ${top}` };
    };

    const check = async list => {
        const status = list.closest('[data-status]')?.dataset.status;
        const now = list.isConnected ? sight(list) : null;
        if (!now?.isShort || busy.has(status)) {
            return;
        }
        busy.add(status);
        await call(board, 'WindowAsync', status, now.top, now.seen).catch(() => { });
        busy.delete(status);
        // Scrolled on meanwhile; an answer that changed nothing is not asked for again.
        if (sight(list)?.state !== now.state) {
            check(list);
        }
    };

    const look = list => {
        if (waiting.size === 0) {
            requestAnimationFrame(() => {
                const lists = [...waiting];
                waiting.clear();
                lists.forEach(check);
            });
        }
        waiting.add(list);
    };

    const lists = () => root.querySelectorAll('.cards');
    const read = () => {
        try {
            return new Set(JSON.parse(localStorage.getItem(FOLDS) ?? '[]'));
        } catch {
            return new Set();
        }
    };

    const fold = () => {
        const open = read();
        root.querySelectorAll('[data-fold]').forEach(button => {
            const column = button.closest('[data-status]');
            const isOpen = open.has(column.dataset.status);
            column.toggleAttribute('data-open', isOpen);
            button.setAttribute('aria-expanded', isOpen);
        });
    };

    root.addEventListener('click', event => {
        const menu = event.target.closest('[data-menu]');
        const button = event.target.closest('[data-fold]');
        if (menu) {
            call(board, 'Menu', menu.dataset.menu).catch(() => { });
        } else if (button) {
            const open = read();
            const { status } = button.closest('[data-status]').dataset;
            open[open.has(status) ? 'delete' : 'add'](status);
            try {
                localStorage.setItem(FOLDS, JSON.stringify([...open]));
            } catch {
                // A browser that keeps nothing: the column opens for as long as the page stays.
            }
            button.closest('[data-status]').toggleAttribute('data-open', open.has(status));
            button.setAttribute('aria-expanded', open.has(status));
        }
    }, { signal });
    root.addEventListener('scroll', event => {
        if (event.target.matches?.('.cards')) {
            look(event.target);
        }
    }, { signal, capture: true, passive: true });
    addEventListener('resize', () => lists().forEach(look), { signal, passive: true });

    fold();
    lists().forEach(look);
    return { changed: records => new Set(records.map(record => record.target.closest?.('.cards')).filter(Boolean)).forEach(look) };
}
