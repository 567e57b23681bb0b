// The kit would hear Escape and bring the focus in by calls that a line lost at that moment swallows: here both are the browser's own.
const bar = document.getElementById('components-reconnect-modal');
const top = () => [...document.querySelectorAll('.mud-dialog')].at(-1);

document.addEventListener('keydown', event => {
    const dialog = top();
    if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing && dialog && !event.target.closest?.('[popover], dialog')) {
        dialog.querySelector('[data-give-up]')?.click();
    }
});

bar.addEventListener('components-reconnect-state-changed', event => {
    const dialog = top();
    if (event.detail.state === 'hide' && dialog && !dialog.contains(document.activeElement)) {
        (dialog.querySelector('select, input, textarea, button') ?? dialog).focus();
    }
});
