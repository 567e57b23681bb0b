// The link lies over the card's words, so that each spot of it opens the dossier, by any button and with any key. What the word under the
// mouse has to add (the full amount, the exact date, who "KB" is) the link says for it.
export function hints(root, signal) {
    const linkOf = event => event.target.closest?.('.card[data-case] > a');
    const isOver = (node, event) => {
        const box = node.getBoundingClientRect();
        return event.clientX >= box.left && event.clientX < box.right && event.clientY >= box.top && event.clientY < box.bottom;
    };
    const say = (link, hint) => {
        if (hint) {
            link.title = hint;
        } else {
            link.removeAttribute('title');
        }
    };

    root.addEventListener('pointermove', event => {
        const link = event.pointerType === 'touch' || 'lifting' in root.dataset ? null : linkOf(event);
        if (link) {
            const said = [...link.parentElement.querySelectorAll('[title]')].filter(node => node !== link);
            say(link, said.findLast(node => isOver(node, event))?.title);
        }
    }, { signal, passive: true });
    root.addEventListener('pointerout', event => {
        const link = linkOf(event);
        if (link) {
            say(link, null);
        }
    }, { signal, passive: true });
}
