// A screen that hangs for weeks: the session slides on, the screen stays awake, and a server that comes back finds the page again.
const hour = 3600000;

document.addEventListener('click', event => {
    if (event.target.closest('[data-wall-full]')) {
        document.documentElement.requestFullscreen?.();
    }
});

// A circuit asks for no page, so that its cookie would end: a small request lets it slide on.
setInterval(() => fetch('/dashboard/wall', { method: 'GET', credentials: 'same-origin', cache: 'no-store' }).catch(() => { }), 6 * hour);

const stayAwake = async () => {
    try {
        await navigator.wakeLock?.request('screen');
    } catch {
        // The browser may say no: then the screen sleeps as it is set to.
    }
};
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && stayAwake());
stayAwake();

// An idle pointer is in the way.
let still;
const show = () => {
    document.documentElement.style.cursor = '';
    clearTimeout(still);
    still = setTimeout(() => document.documentElement.style.cursor = 'none', 3000);
};
document.addEventListener('pointermove', show);
show();
