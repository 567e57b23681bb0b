// A story reads on before its end is reached, and says what came in above while somebody reads below. The browser itself keeps the place of what is
// read when lines are put in above it.
import { call } from './line.js';

const watched = new WeakMap();
const ahead = '0px 0px 1000px 0px';

export function attach(root, panel) {
    if (!root) {
        return;
    }
    const [top, end, pill] = ['.top', '.end', '.pill'].map(name => root.querySelector(name));
    const gone = new AbortController();
    let isReading = false;
    let unread = 0;

    const read = async () => {
        if (isReading) {
            return;
        }
        isReading = true;
        try {
            await call(panel, 'MoreAsync');
            // Looks anew: a short page may leave the end in sight.
            near.unobserve(end);
            near.observe(end);
        } catch {
            // The line is lost: the button stays, and the reading goes on when the line is back.
        } finally {
            isReading = false;
        }
    };
    const near = new IntersectionObserver(seen => {
        if (seen.at(-1).isIntersecting) {
            read();
        }
    }, { rootMargin: ahead });
    near.observe(end);
    document.getElementById('components-reconnect-modal').addEventListener('components-reconnect-state-changed', event => {
        if (event.detail.state === 'hide') {
            near.unobserve(end);
            near.observe(end);
        }
    }, { signal: gone.signal });

    const say = count => {
        unread = count;
        pill.hidden = count === 0;
        pill.textContent = count === 1 ? pill.dataset.one : pill.dataset.many.replace('{0}', count);
    };
    const above = new IntersectionObserver(seen => {
        if (seen.at(-1).isIntersecting) {
            say(0);
        }
    });
    above.observe(top);
    pill.addEventListener('click', () => {
        top.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
        say(0);
    });

    watched.set(root, {
        arrived: count => {
            if (top.getBoundingClientRect().bottom < 0) {
                say(unread + count);
            }
        },
        leave: () => {
            gone.abort();
            near.disconnect();
            above.disconnect();
        },
    });
}

export const arrived = (root, count) => watched.get(root)?.arrived(count);

export const detach = root => watched.get(root)?.leave();
