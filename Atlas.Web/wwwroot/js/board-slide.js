// What others do slides to its place, and nothing under the pointer moves: there the list scrolls along instead, and what left the place under
// the pointer leaves its likeness there until the pointer goes. Nothing waits, so nothing can be lost, and each count is true at once.
import { likeness } from './board-moves.js';

const DURATION = 150;
const FEW = 3;
const PADDING = 4;
const LINE = 108;

export function slides(root, signal) {
    const places = new WeakMap();
    const held = new Map();
    let hover = null;

    const isCalm = matchMedia('(prefers-reduced-motion: reduce)');
    const lists = () => root.querySelectorAll('.cards');
    const cardsIn = list => [...list.querySelectorAll('.card')];
    const measure = list => cardsIn(list).forEach(card => places.set(card, card.offsetTop));

    // Each card that glides is a layer of its own to the compositor: those out of sight are spared.
    const isSeen = (top, start, height) => top > start - LINE && top < start + height;

    const glide = (card, from) => {
        if (Math.abs(from) > 0.5 && !isCalm.matches) {
            card.animate([{ transform: `translateY(${from}px)` }, { transform: 'none' }], { duration: DURATION, easing: 'ease-out' });
        }
    };

    /** Does something to some lists; what it moves glides. */
    const around = (some, act) => {
        const all = [...new Set(some)].filter(list => list?.isConnected);
        const before = new Map(all.flatMap(cardsIn).map(card => [card, card.getBoundingClientRect()]));
        act();
        all.forEach(list => {
            const seen = list.getBoundingClientRect();
            cardsIn(list).forEach(card => {
                const [was, now] = [before.get(card), card.getBoundingClientRect()];
                if (was?.height > 0 && now.height > 0 && isSeen(now.top, seen.top, seen.height)) {
                    glide(card, was.top - now.top);
                }
            });
            measure(list);
        });
    };

    const tellNews = (list, kept) => {
        const column = list.closest('[data-status]');
        kept.pill ??= Object.assign(document.createElement('button'), { type: 'button', className: 'news', onclick: () => release(list, true) });
        kept.pill.dataset.local = '';
        kept.pill.textContent = (kept.news === 1 ? root.dataset.newsOne : root.dataset.newsMany).replace('{0}', kept.news);
        column.append(kept.pill);
    };

    const release = (list, isAsked = false) => {
        const kept = held.get(list);
        if (!kept) {
            return;
        }
        held.delete(list);
        kept.pill?.remove();
        around([list], () => {
            kept.left.forEach(left => left.remove());
            list.style.paddingBlock = '';
            if (isAsked || (kept.top === 0 && !kept.isScrolled)) {
                list.scrollTop = 0;
            }
        });
    };

    const keepOf = list => {
        if (!held.has(list)) {
            held.set(list, { top: list.scrollTop, news: 0, left: [], room: 0 });
        }
        return held.get(list);
    };

    /** Scrolls along with what moved; where there is nothing to scroll, the list grows at its edge for as long as the pointer stays. */
    const follow = (list, by, isHeld) => {
        const was = list.scrollTop;
        const kept = isHeld ? keepOf(list) : null;
        list.scrollTop += by;
        const rest = by - (list.scrollTop - was);
        if (kept && rest >= 1) {
            const last = list.lastElementChild;
            list.style.paddingBlockEnd = `${list.clientHeight + was + by - last.offsetTop - last.offsetHeight}px`;
            list.scrollTop = was + by;
        } else if (kept && rest <= -1) {
            kept.room -= rest;
            list.style.paddingBlockStart = `${PADDING + kept.room}px`;
        }
    };

    const firstInSight = list => list.scrollTop > 0 ? cardsIn(list).find(card => places.get(card) >= list.scrollTop) : undefined;

    const replay = (list, added) => {
        const isHovered = hover?.list === list && hover.card?.isConnected;
        const anchor = isHovered ? hover.card : firstInSight(list);
        const moved = anchor && places.has(anchor) ? anchor.offsetTop - places.get(anchor) : 0;
        const before = list.scrollTop;
        if (moved !== 0) {
            follow(list, moved, isHovered);
            if (isHovered && moved > 0 && added > 0 && added <= FEW) {
                const kept = keepOf(list);
                kept.news += added;
                tellNews(list, kept);
            }
        }
        const scrolled = list.scrollTop - before;
        cardsIn(list).forEach(card => {
            const was = places.get(card);
            if (was !== undefined && !isHovered && isSeen(card.offsetTop, list.scrollTop, list.clientHeight)) {
                glide(card, was - card.offsetTop + scrolled);
            }
        });
        measure(list);
    };

    /** The card under the pointer was taken away: its likeness stays until the pointer goes, so that a click meets nothing else. */
    const standIn = record => {
        const gone = [...record.removedNodes].find(node => node === hover?.card);
        if (!gone || 'away' in gone.dataset || root.contains(gone)) {
            return;
        }
        // Scrolled out of sight before the column's window moved on: the pointer is on another card by now.
        const was = places.get(gone) ?? -1;
        if (was < hover.list.scrollTop - 120 || was > hover.list.scrollTop + hover.list.clientHeight) {
            hover.card = null;
            return;
        }
        const left = likeness(gone);
        left.dataset.left = '';
        const next = record.nextSibling;
        record.target.insertBefore(left, next?.parentNode === record.target ? next : null);
        places.set(left, places.get(gone));
        keepOf(hover.list).left.push(left);
        hover.card = left;
    };

    const changed = records => {
        const touched = new Map();
        records.forEach(record => {
            const list = record.target.closest?.('.cards');
            if (list?.isConnected && !record.target.closest('.card')) {
                standIn(record);
                const added = [...record.addedNodes].filter(node => node.isConnected && node.matches?.('.card[data-case]')).length;
                touched.set(list, (touched.get(list) ?? 0) + added);
            }
        });
        touched.forEach((added, list) => replay(list, added));
    };

    const point = event => {
        const column = 'lifting' in root.dataset || event.pointerType !== 'mouse' ? null : event.target.closest('[data-status]');
        const list = column?.querySelector('.cards') ?? null;
        if (hover && hover.list !== list) {
            release(hover.list);
        }
        hover = list ? { list, card: event.target.closest('.card') ?? hover?.card } : null;
    };

    const leave = () => {
        if (hover) {
            release(hover.list);
            hover = null;
        }
    };

    root.addEventListener('pointermove', point, { signal, passive: true });
    root.addEventListener('pointerleave', leave, { signal });
    root.addEventListener('wheel', () => {
        const kept = held.get(hover?.list);
        if (kept) {
            kept.isScrolled = true;
        }
    }, { signal, passive: true });
    lists().forEach(measure);

    return { around, changed, dispose: leave };
}
