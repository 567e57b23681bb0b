// "@" offers the colleagues who see the dossier. The names are asked for once, when the first "@" is typed; whom a note calls is read from its
// text by the server, so that nothing here has to be believed.
const before = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{M}\p{N}'’.-]*(?: [\p{L}\p{M}\p{N}'’.-]*)?)$/u;
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const most = 8;

export function offerPeople(input, list, ask) {
    let people = null;
    let found = [];
    let chosen = 0;
    let dismissed = -1;

    const typed = () => input.selectionStart === input.selectionEnd ? input.value.slice(0, input.selectionStart).match(before)?.[1] ?? null : null;
    const start = () => input.selectionStart - typed().length - 1;
    const close = () => {
        list.hidden = true;
        input.removeAttribute('aria-activedescendant');
    };

    const mark = () => {
        [...list.children].forEach((line, place) => line.setAttribute('aria-selected', place === chosen && found.length > 0 ? 'true' : 'false'));
        input.setAttribute('aria-activedescendant', `note-person-${chosen}`);
        list.children[chosen]?.scrollIntoView({ block: 'nearest' });
    };

    const draw = () => {
        list.replaceChildren(...(found.length > 0 ? found : [list.dataset.nobody]).map((name, place) => {
            const line = document.createElement('li');
            line.setAttribute('role', 'option');
            line.id = `note-person-${place}`;
            line.dir = 'auto';
            line.textContent = name;
            line.toggleAttribute('data-none', found.length === 0);
            return line;
        }));
        list.hidden = false;
        mark();
    };

    const look = async () => {
        if (typed() === null || start() === dismissed) {
            dismissed = typed() === null ? -1 : dismissed;
            close();
            return;
        }
        try {
            people ??= ask();
            const names = await people;
            const asked = typed();
            if (asked === null) {
                close();
                return;
            }
            const words = plain(asked);
            found = names.filter(name => plain(name).split(' ').some((_, at, parts) => parts.slice(at).join(' ').startsWith(words))).slice(0, most);
            chosen = 0;
            // After a space the sentence may simply go on.
            if (found.length === 0 && asked.includes(' ')) {
                close();
            } else {
                draw();
            }
        } catch {
            // The line is lost: the name can be typed by hand.
            people = null;
            close();
        }
    };

    const take = place => {
        if (found.length === 0) {
            return;
        }
        dismissed = start();
        input.setRangeText(`@${found[place]} `, start(), input.selectionStart, 'end');
        close();
        input.dispatchEvent(new Event('input', { bubbles: true }));
        input.focus();
    };

    input.addEventListener('input', look);
    input.addEventListener('click', look);
    input.addEventListener('blur', close);
    input.addEventListener('keydown', event => {
        if (list.hidden || event.ctrlKey || event.metaKey || event.isComposing) {
            return;
        }
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step && found.length > 0) {
            chosen = (chosen + step + found.length) % found.length;
            mark();
        } else if ((event.key === 'Enter' || event.key === 'Tab') && found.length > 0) {
            take(chosen);
        } else if (event.key === 'Escape') {
            dismissed = start();
            close();
        } else {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    });
    // Before the box loses the focus, for mouse and thumb alike.
    ['pointerdown', 'mousedown'].forEach(type => list.addEventListener(type, event => event.preventDefault()));
    list.addEventListener('click', event => {
        const line = event.target.closest('[role="option"]');
        if (line) {
            take([...list.children].indexOf(line));
        }
    });
}
