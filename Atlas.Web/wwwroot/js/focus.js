// Puts the focus on the first element of a page's part that matches.
export function focusFirst(root, selector) {
    root?.querySelector?.(selector)?.focus();
}
