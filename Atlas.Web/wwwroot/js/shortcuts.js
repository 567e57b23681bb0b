// "?" shows the keys: those of every page, and those of the part of this page that is there now.
const sheet = () => document.getElementById('shortcuts');
const typing = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';

const open = () => {
    const dialog = sheet();
    if (!dialog || dialog.open || document.querySelector('.mud-dialog')) {
        return;
    }
    dialog.querySelectorAll('[data-for]').forEach(part => { part.hidden = !document.querySelector(part.dataset.for); });
    document.querySelectorAll('[popover]:popover-open').forEach(menu => menu.hidePopover());
    dialog.showModal();
};

document.addEventListener('keydown', event => {
    if ((event.key === '?' || event.key === '؟') && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest?.(typing)) {
        event.preventDefault();
        open();
    }
});

document.addEventListener('click', event => {
    if (event.target.closest('[data-shortcuts]')) {
        open();
    } else if (event.target.id === 'shortcuts' || event.target.closest('[data-shortcuts-close]')) {
        // The dialog itself is what a click beside its content meets.
        sheet().close();
    } else if (event.target.closest('[data-print]')) {
        window.print();
    }
});
