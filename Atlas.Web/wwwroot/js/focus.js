// Where the focus goes when what had it is gone. A part of the page that closes gives it back to what opened it, or to what stands in its place
// ([data-focus-heir] in the same [data-focus-home]): at once, without a word to the server, and never away from where a person has gone on to meanwhile.
let last = null;
let home = null;

document.addEventListener('focusin', event => {
    last = event.target;
    home = last.closest('[data-focus-home]');
});

// Runs after a patch, with the new part in its place.
new MutationObserver(() => {
    if (last && !last.isConnected) {
        last = null;
        if (home?.isConnected && (document.activeElement === document.body || !document.activeElement)) {
            home.querySelector('[data-focus-heir]')?.focus();
        }
    }
}).observe(document.body, { childList: true, subtree: true });

/** A page has come, the first one with the circuit: its title takes the focus, but from nobody who is somewhere in it already. */
export function arrive(isFirst) {
    const [now, content, title] = [document.activeElement, document.getElementById('content'), document.querySelector('h1')];
    const isThere = now && now !== document.body && (isFirst || (now !== content && content?.contains(now)));
    if (title && !isThere) {
        title.tabIndex = -1;
        title.focus({ preventScroll: true });
    }
}

/** Puts the focus on the first element of a page's part that matches. */
export function focusFirst(root, selector) {
    root?.querySelector?.(selector)?.focus();
}
