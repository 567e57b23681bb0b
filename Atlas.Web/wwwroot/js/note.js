import { call } from './line.js';

// A note is checked and sent from here: a text that is too long never travels, and stays in the box.
export function attach(form, box) {
    if (!form) {
        return;
    }
    const input = form.querySelector('textarea');
    const button = form.querySelector('button');
    const error = form.querySelector('[role="alert"]');
    let command = crypto.randomUUID();
    let isSending = false;

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
            const refusal = await call(box, 'SendAsync', command, text);
            say(refusal);
            if (!refusal) {
                input.value = '';
                command = crypto.randomUUID();
            }
        } catch {
            // The same command goes again with the next click: if it arrived after all, nothing is written twice.
            say(error.dataset.failed);
        } finally {
            isSending = button.disabled = false;
        }
    };

    form.addEventListener('submit', event => {
        event.preventDefault();
        send();
    });
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
