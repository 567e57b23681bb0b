// Puts a card's menu beside its button, inside the window, and the focus on its first move. On a phone it is a sheet at the bottom, by style.
export function placeMenu(menu, takesFocus) {
    if (!menu?.isConnected) {
        return;
    }
    const anchor = document.querySelector(`[data-menu="${CSS.escape(menu.dataset.anchor)}"]`)?.getBoundingClientRect();
    if (anchor && innerWidth > 720) {
        const { width, height } = menu.getBoundingClientRect();
        // The menu grows into the card's column: from the button towards the side where the line begins.
        const isRtl = document.documentElement.dir === 'rtl';
        const left = isRtl ? anchor.left : anchor.right - width;
        const top = anchor.bottom + 4 + height > innerHeight ? anchor.top - height - 4 : anchor.bottom + 4;
        menu.style.insetInline = 'auto';
        menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
        menu.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
    }
    const items = () => [...menu.querySelectorAll('[role="menuitem"]')];
    if (!menu.dataset.keys) {
        menu.dataset.keys = 'on';
        menu.addEventListener('keydown', event => {
            const all = items();
            const at = all.indexOf(document.activeElement);
            const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
            if (next !== undefined) {
                event.preventDefault();
                all[(next + all.length) % all.length]?.focus();
            }
        });
    }
    if (takesFocus) {
        (menu.querySelector('[data-testid^="move-to-"]:not([aria-disabled])') ?? menu.querySelector('[data-testid^="move-to-"]') ?? items()[0] ?? menu).focus();
    } else {
        menu.focus();
    }
}
