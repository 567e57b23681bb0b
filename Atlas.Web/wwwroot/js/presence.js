import { call } from './line.js';

// Tells that a note or a message is being written: a word every few seconds at most, and another when it is emptied or left. What stands in it never travels.
const EVERY = 2500;

export const watch = (panel, where) => {
    const stop = new AbortController();
    let told = 0;
    const isNote = element => element instanceof HTMLElement && element.matches(where);
    const say = word => call(panel, word).catch(() => { });
    const rest = () => {
        if (told > 0) {
            told = 0;
            say('Rest');
        }
    };
    document.addEventListener('input', event => {
        // A draft that is put back is nobody's writing.
        if (!event.isTrusted || !isNote(event.target)) {
            return;
        }
        if (event.target.value.trim() === '') {
            rest();
        } else if (Date.now() - told > EVERY) {
            told = Date.now();
            say('Write');
        }
    }, { signal: stop.signal });
    document.addEventListener('focusout', event => {
        if (isNote(event.target)) {
            rest();
        }
    }, { signal: stop.signal });
    return { dispose: () => stop.abort() };
};
