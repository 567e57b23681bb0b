// The board in the browser: the hand on it (mouse, finger, keyboard) and what moves on it. Each part has a file of its own.
import { drags } from './board-drag.js';
import { keys } from './board-keys.js';
import { moves } from './board-moves.js';
import { slides } from './board-slide.js';
import { windows } from './board-window.js';
import { hints } from './card-hints.js';

const ALONE = 3;

export function attach(root, board) {
    if (!root) {
        // The board was left while its script was on the way.
        return { focusMenu: () => { }, go: () => { }, dispose: () => { } };
    }
    const ends = new AbortController();
    const slide = slides(root, ends.signal);
    const move = moves(root, board, slide);
    const drag = drags(root, move, ends.signal);
    const key = keys(root, board, move, ends.signal);

    const view = windows(root, board, ends.signal);
    hints(root, ends.signal);

    const isCard = node => node.nodeType === Node.ELEMENT_NODE && node.matches('.card[data-case]');
    // Runs after a patch and before the frame that would show it.
    const changes = new MutationObserver(records => {
        const cards = records.flatMap(record => [...record.addedNodes]).filter(node => isCard(node) && node.isConnected);
        cards.forEach(move.arrived);
        slide.changed(records);
        // One card that comes in shows itself; a page of them is no news.
        if (cards.length <= ALONE) {
            cards.forEach(card => card.classList.add('arrived'));
        }
        key.changed(cards);
        view.changed(records);
    });
    changes.observe(root, { childList: true, subtree: true });

    return {
        focusMenu: key.focusMenu,
        go: key.goTo,
        dispose: () => {
            ends.abort();
            changes.disconnect();
            drag.dispose();
            slide.dispose();
        },
    };
}
