// Keeps what somebody typed and where he had scrolled, in this browser alone, by account and address: through a reload, a lost line, a server
// that starts again. Drafts live in localStorage (another tab has them too), places in sessionStorage. All of it goes at sign-out.
const MONTH = 30 * 24 * 60 * 60 * 1000;
const account = document.documentElement.dataset.account;
const bar = document.getElementById('components-reconnect-modal');
const untold = new Set();
const wanted = new Map();
let hasLeft = !account;
let isLost = false;

const mine = `atlas-keep:${account}:`;
const draftKey = name => `${mine}${location.pathname}:${name}`;
const placeKey = name => `${mine}${location.pathname}${location.search}:${name}`;

// Private windows and full disks refuse: then nothing is kept, and nothing breaks.
const attempt = act => {
    try {
        return act();
    } catch {
        return null;
    }
};

const keysOf = (store, start) => attempt(() => Object.keys(store).filter(key => key.startsWith(start))) ?? [];
const drop = (store, start) => keysOf(store, start).forEach(key => attempt(() => store.removeItem(key)));

const draftOf = name => {
    const kept = attempt(() => JSON.parse(localStorage.getItem(draftKey(name))));
    return kept && Date.now() - kept.at < MONTH ? kept : null;
};

export const recall = name => draftOf(name)?.value ?? null;

// A draft over a value that was saved knows that value as it was when the typing began, whatever stands there by now.
export const remember = (name, value, over) => {
    if (hasLeft) {
        return;
    }
    if (value === '' || value === null || value === undefined) {
        attempt(() => localStorage.removeItem(draftKey(name)));
    } else {
        attempt(() => localStorage.setItem(draftKey(name), JSON.stringify({ value, at: Date.now(), over: draftOf(name)?.over ?? over })));
    }
};

// What was sent is no draft any more. A name stands for all that begin with it.
export const forget = name => {
    drop(localStorage, draftKey(name));
    [...untold].filter(input => input.dataset.keep?.startsWith(name)).forEach(input => untold.delete(input));
};

const prune = () => keysOf(localStorage, 'atlas-keep:').forEach(key => {
    const at = attempt(() => JSON.parse(localStorage.getItem(key)).at) ?? 0;
    if (Date.now() - at > MONTH) {
        attempt(() => localStorage.removeItem(key));
    }
});

// The server hears of a value through the same events as from the keyboard.
// The line is known to be lost only fifteen seconds after the server's last word (circuit.js): what was typed since may not have been heard.
const DEAF = 20000;
const lately = new Map();
const isDeaf = at => performance.now() - at < DEAF;
const typedLately = input => {
    lately.forEach((at, other) => !isDeaf(at) && lately.delete(other));
    lately.set(input, performance.now());
};

const tell = input => {
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
};

const isTick = input => input.type === 'radio' || input.type === 'checkbox';
const typed = input => input.type === 'checkbox' ? String(input.checked) : input.value;
const ground = input => input.closest('[data-keep-over]');

// Somebody saved another value between the typing and now: the form hears what it was typed over, and asks before it writes over the other.
const tellOver = (input, over) => {
    const under = ground(input)?.querySelector('[data-keep-under]');
    if (under && over !== undefined && over !== ground(input).dataset.keepOver) {
        under.value = over;
        tell(under);
    }
};

const restore = input => {
    const { value, over } = draftOf(input.dataset.keep) ?? { value: null };
    if (value === null || input.disabled || input.closest('fieldset:disabled')) {
        return;
    }
    if (isTick(input)) {
        const checked = input.type === 'radio' ? value === input.value || input.checked : value === 'true';
        if (checked !== input.checked) {
            input.checked = checked;
            tell(input);
        }
    } else if (value !== input.value) {
        tellOver(input, over);
        input.value = value;
        tell(input);
    }
};

// What the server drew first is replaced once more when the circuit begins.
const isInteractive = () => document.querySelector('[data-testid="live-state"]') !== null;

const scroller = name => name === 'page' ? document.scrollingElement : document.querySelector(`[data-keep-scroll="${CSS.escape(name)}"]`);

const place = name => {
    const element = scroller(name);
    const spot = wanted.get(name);
    if (element && spot) {
        [element.scrollLeft, element.scrollTop] = spot;
        // What is not loaded yet cannot be scrolled to: each change of the page tries again.
        if (Math.abs(element.scrollLeft - spot[0]) < 2 && Math.abs(element.scrollTop - spot[1]) < 2 && isInteractive()) {
            wanted.delete(name);
        }
    }
};

const want = name => {
    const spot = attempt(() => JSON.parse(sessionStorage.getItem(placeKey(name))));
    if (spot) {
        wanted.set(name, spot);
        place(name);
    }
};

const within = (node, selector) => [...(node.matches(selector) ? [node] : []), ...node.querySelectorAll(selector)];

// What was being typed in stood open. After a reload it is opened again by the button that opens it, once the circuit listens.
let reopens = ['reload', 'back_forward'].includes(performance.getEntriesByType('navigation')[0]?.type);
const opened = new Set();

const reopen = button => {
    const name = button.dataset.keepOpens;
    if (reopens && isInteractive() && !opened.has(name) && button.getAttribute('aria-expanded') !== 'true' && keysOf(localStorage, draftKey(name)).length > 0) {
        opened.add(name);
        button.click();
    }
};

const take = node => {
    within(node, '[data-keep-opens]').forEach(reopen);
    within(node, '[data-keep]').forEach(restore);
    within(node, '[data-keep-scroll]').forEach(element => want(element.dataset.keepScroll));
};

const notePlace = element => {
    const name = element === document || element === document.scrollingElement ? 'page' : element.dataset?.keepScroll;
    if (name && !hasLeft && !wanted.has(name)) {
        const from = name === 'page' ? document.scrollingElement : element;
        attempt(() => sessionStorage.setItem(placeKey(name), JSON.stringify([from.scrollLeft, from.scrollTop])));
    }
};

const leave = () => {
    hasLeft = true;
    drop(localStorage, mine);
    drop(sessionStorage, mine);
};

const watch = () => {
    const later = new Map();
    document.addEventListener('scroll', event => {
        // Once a pause comes is enough: a scroll has hundreds of steps.
        clearTimeout(later.get(event.target));
        later.set(event.target, setTimeout(() => { later.delete(event.target); notePlace(event.target); }, 100));
    }, { capture: true, passive: true });
    addEventListener('pagehide', () => later.forEach((_, element) => notePlace(element)));
    ['wheel', 'touchstart', 'pointerdown', 'keydown'].forEach(type => addEventListener(type, () => wanted.clear(), { capture: true, passive: true }));
    ['input', 'change'].forEach(type => document.addEventListener(type, event => {
        if (event.target.dataset?.keep) {
            // A draft alone: what acts at once, as a choice of colleague does, must not act a second time.
            typedLately(event.target);
            remember(event.target.dataset.keep, typed(event.target), ground(event.target)?.dataset.keepOver);
        }
        if (isLost) {
            untold.add(event.target);
        }
    }, true));
    const giveUp = (event, by) => {
        const name = event.target.closest?.(by)?.dataset.keepForget;
        if (name && isLost) {
            // The server does not hear it: the form stays open, and so does what stands in it.
            bar.dataset.unsent = '';
        } else if (name) {
            forget(name);
        }
    };
    document.addEventListener('click', event => giveUp(event, 'button[data-keep-forget], a[data-keep-forget]'));
    document.addEventListener('keydown', event => event.key === 'Escape' && !event.isComposing && giveUp(event, 'form[data-keep-forget]'));
    document.addEventListener('submit', event => {
        if (isLost) {
            // The circuit cannot take it, and the browser's own way would leave the page and what stands in it.
            event.preventDefault();
            bar.dataset.unsent = '';
        } else if (event.target.getAttribute('action') === '/sign-out') {
            leave();
        }
    }, true);
    // Another tab sent, typed, or signed out.
    addEventListener('storage', event => {
        if (!event.key?.startsWith(mine)) {
            return;
        }
        const before = attempt(() => JSON.parse(event.oldValue).value);
        const now = attempt(() => JSON.parse(event.newValue).value) ?? '';
        // Under a draft of what is set already lies what is set: another tab neither empties nor fills it.
        document.querySelectorAll('[data-keep]:not([data-keep-base])').forEach(input => {
            if (now !== before && !isTick(input) && draftKey(input.dataset.keep) === event.key && input.value === (before ?? '') && input !== document.activeElement) {
                input.value = now;
                tell(input);
            }
        });
    });
    new MutationObserver(records => {
        records.forEach(record => record.addedNodes.forEach(node => { if (node.nodeType === Node.ELEMENT_NODE) { take(node); } }));
        records.filter(record => record.type === 'attributes' && !record.target.disabled).forEach(record => take(record.target));
        wanted.forEach((_, name) => place(name));
    }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
};

// A click on something that only the server can do is lost with the line: say so, beside what is kept.
const sayUnsent = () => {
    const local = '.skip, #components-reconnect-modal, [data-theme-choice], [popovertarget], [popover], [data-rail-toggle], [data-local], details > summary';
    document.addEventListener('click', event => {
        const pressed = event.target.closest?.('button, a[href], [role="button"], [role="menuitem"], input[type="submit"], input[type="checkbox"]');
        if (isLost && pressed && !pressed.closest(local)) {
            bar.dataset.unsent = '';
            if (pressed.matches('a[href]')) {
                // The page that it leads to cannot come, and this one would go.
                event.preventDefault();
                event.stopPropagation();
            }
        }
    }, true);
    bar.addEventListener('components-reconnect-state-changed', event => {
        isLost = event.detail.state !== 'hide';
        if (isLost) {
            lately.forEach((at, input) => isDeaf(at) && untold.add(input));
        } else {
            delete bar.dataset.unsent;
            [...untold].filter(input => input.isConnected).forEach(tell);
            untold.clear();
        }
    });
};

if (account) {
    prune();
    watch();
    if (bar) {
        sayUnsent();
    }
    if (reopens) {
        want('page');
    }
    take(document.body);
    // By then the page is there as it was, or never will be.
    setTimeout(() => { wanted.clear(); reopens = false; }, 8000);
}
