// A conversation reads on as its oldest message comes near, and tells when its newest one is under somebody's eyes.
import { call } from './line.js';

const watched = new WeakMap();

export function attach(root, panel) {
    if (!root) {
        return;
    }
    const [older, end] = ['.older', '.end'].map(name => root.querySelector(name));
    const gone = new AbortController();
    let isNear = false;
    let seen = false;

    const tell = isShown => {
        const now = isShown && document.visibilityState === 'visible';
        if (now !== seen) {
            seen = now;
            // Over a lost line it stays unread; the next look tells it again.
            call(panel, 'SeenAsync', now).catch(() => { seen = false; });
        }
    };
    const shown = new IntersectionObserver(entries => { isNear = entries.at(-1).isIntersecting; tell(isNear); });
    shown.observe(end);
    document.addEventListener('visibilitychange', () => tell(isNear), { signal: gone.signal });

    const top = new IntersectionObserver(async entries => {
        if (entries.at(-1).isIntersecting) {
            try {
                await call(panel, 'MoreAsync');
                // Looks anew: a short page may leave the top in sight.
                top.unobserve(older);
                top.observe(older);
            } catch {
                // The line is lost: the button stays.
            }
        }
    }, { root, rootMargin: '300px 0px 0px 0px' });
    top.observe(older);

    watched.set(root, () => {
        gone.abort();
        shown.disconnect();
        top.disconnect();
    });
}

export const detach = root => watched.get(root)?.();

// Enter sends, Shift+Enter begins a line; under a finger and while a word is being composed, Enter stays what it is. Who sends looks at the end.
export const compose = form => {
    form?.addEventListener('keydown', event => {
        if (event.target.matches('textarea') && event.key === 'Enter' && !event.shiftKey && !event.isComposing && !matchMedia('(pointer: coarse)').matches) {
            event.preventDefault();
            form.requestSubmit();
        }
    });
    form?.addEventListener('submit', () => form.closest('section').querySelector('.scroll')?.scrollTo(0, 0));
};
