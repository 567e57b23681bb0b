// Brings files to a case: each by a request of its own, one after the other, with progress, cancel and the server's answer in words. Nothing too
// large ever travels, and what did not arrive goes again at a click.
export function attach(root) {
    if (!root) {
        // The case was left while its script was on the way.
        return { dispose: () => { } };
    }
    const input = root.querySelector('input[type="file"]');
    const running = root.querySelector('[data-running]');
    const ends = new AbortController();
    let turn = Promise.resolve();
    const on = (target, type, act) => target.addEventListener(type, act, { signal: ends.signal });

    const line = file => {
        const item = document.createElement('li');
        const name = document.createElement('bdi');
        const stop = document.createElement('button');
        const bar = document.createElement('progress');
        const words = document.createElement('p');
        name.textContent = file.name;
        stop.type = 'button';
        stop.textContent = '✕';
        stop.setAttribute('aria-label', `${root.dataset.cancel} ${file.name}`);
        bar.max = 1;
        bar.setAttribute('aria-label', file.name);
        words.setAttribute('role', 'alert');
        item.append(name, stop, bar, words);
        running.append(item);
        const fail = text => {
            bar.remove();
            words.textContent = text;
        };
        return { item, stop, bar, fail };
    };

    // The same file goes again under the same command: if it arrived after all, nothing is there twice.
    const offerAgain = (shown, file, command) => {
        const again = document.createElement('button');
        again.type = 'button';
        again.dataset.again = '';
        again.textContent = root.dataset.retry;
        again.setAttribute('aria-label', `${root.dataset.retry} ${file.name}`);
        again.addEventListener('click', () => {
            shown.item.remove();
            send(file, command);
        });
        shown.item.append(again);
    };

    const post = (file, shown, command) => new Promise(end => {
        const request = new XMLHttpRequest();
        shown.stop.addEventListener('click', () => request.abort());
        request.addEventListener('loadend', end);
        const to = new URL(root.dataset.to, document.baseURI);
        to.searchParams.set('name', file.name);
        to.searchParams.set('command', command);
        request.upload.addEventListener('progress', event => { shown.bar.value = event.total ? event.loaded / event.total : 0; });
        request.addEventListener('load', () => {
            if (request.status === 204) {
                shown.item.remove();
            } else {
                const isTold = (request.status === 413 || request.status === 422) && request.responseText !== '';
                shown.fail(isTold ? request.responseText : root.dataset.failed);
                if (!isTold) {
                    offerAgain(shown, file, command);
                }
            }
        });
        request.addEventListener('error', () => {
            shown.fail(root.dataset.failed);
            offerAgain(shown, file, command);
        });
        request.open('POST', to);
        request.setRequestHeader('RequestVerificationToken', root.dataset.token);
        request.setRequestHeader('Content-Type', 'application/octet-stream');
        request.send(file);
    });

    const send = (file, command) => {
        const shown = line(file);
        shown.stop.addEventListener('click', () => shown.item.remove());
        if (file.size > Number(root.dataset.limit)) {
            shown.fail(root.dataset.tooLarge);
            return;
        }
        // Whoever stopped it while it waited took its line away.
        turn = turn.then(() => shown.item.isConnected ? post(file, shown, command) : null);
    };

    const bring = file => send(file, crypto.randomUUID());
    const hasFiles = event => [...event.dataTransfer?.types ?? []].includes('Files');
    on(input, 'change', () => {
        [...input.files].forEach(bring);
        input.value = '';
    });
    on(root, 'dragover', event => {
        if (hasFiles(event)) {
            event.preventDefault();
            root.classList.add('over');
        }
    });
    on(root, 'dragleave', () => root.classList.remove('over'));
    on(root, 'drop', event => {
        if (hasFiles(event)) {
            event.preventDefault();
            root.classList.remove('over');
            [...event.dataTransfer.files].forEach(bring);
        }
    });

    return { dispose: () => ends.abort() };
}
