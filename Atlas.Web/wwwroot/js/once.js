// What stands under [data-once] is done once by a double click: after the first click another thing may have come under the pointer, the next
// move, the next line. Keys, and programs that click one by one, have no second click.
addEventListener('click', event => {
    if (event.detail > 1 && event.target.closest?.('[data-once]')) {
        event.preventDefault();
        event.stopImmediatePropagation();
    }
}, true);
