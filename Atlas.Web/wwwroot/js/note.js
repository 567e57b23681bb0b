import { forget, recall, remember } from './keep.js';
import { call } from './line.js';
import { offerPeople } from './mention.js';

// A note is checked and sent from here: a text that is too long never travels, and stays in the box.
export function attach(form, box) {
    if (!form) {
        return;
    }
    const input = form.querySelector('textarea');
    const button = form.querySelector('button');
    const when = form.querySelector('.when input');
    const error = form.querySelector('[role="alert"]');
    let isSending = false;

    // The same text goes again under the same command, even after a reload: if it arrived after all, nothing is written twice.
    const commandOf = (text, happened) => {
        const tried = recall('note.tried');
        const command = tried?.text === text && tried.happened === happened ? tried.command : crypto.randomUUID();
        remember('note.tried', { text, happened, command });
        return command;
    };

    const say = text => {
        error.textContent = text ?? '';
        input.setAttribute('aria-invalid', text ? 'true' : 'false');
    };

    const send = async () => {
        const text = input.value;
        if (isSending) {
            return;
        }
        if (text.trim().length === 0) {
            say(error.dataset.empty);
            input.focus();
            return;
        }
        if (text.length > Number(form.dataset.limit)) {
            say(error.dataset.tooLong);
            return;
        }
        isSending = button.disabled = true;
        try {
            const refusal = await call(box, 'SendAsync', commandOf(text, when.value), text, when.value);
            say(refusal);
            if (!refusal) {
                input.value = when.value = '';
                when.closest('details').open = false;
                forget('note');
            }
        } catch {
            // The text stays, here and as a draft.
            say(error.dataset.failed);
        } finally {
            isSending = button.disabled = false;
        }
    };

    // A time that was kept is shown: nobody dates a note without seeing it.
    const open = () => { when.closest('details').open ||= when.value !== ''; };
    when.addEventListener('input', open);
    open();
    offerPeople(input, form.querySelector('.people'), () => call(box, 'People'));

    form.addEventListener('submit', event => {
        event.preventDefault();
        send();
    });
    form.dataset.listens = '';
    input.addEventListener('keydown', event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            send();
        }
    });
    // Megabytes from the clipboard would freeze the page before anyone could read a warning: they stay in the clipboard.
    input.addEventListener('paste', event => {
        if ((event.clipboardData?.getData('text').length ?? 0) > 5 * Number(form.dataset.limit)) {
            event.preventDefault();
            say(error.dataset.pasteTooLong);
        }
    });
    input.addEventListener('input', () => {
        if (input.value.length <= Number(form.dataset.limit)) {
            say('');
        }
    });
}
