// Brings files to a case: each by a request of its own, with progress, cancel and the server's answer in words. Nothing too large ever travels.
export function attach(root) {
    const input = root.querySelector('input[type="file"]');
    const running = root.querySelector('[data-running]');
    const ends = new AbortController();
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

    const send = file => {
        const shown = line(file);
        const request = new XMLHttpRequest();
        shown.stop.addEventListener('click', () => {
            request.abort();
            shown.item.remove();
        });
        if (file.size > Number(root.dataset.limit)) {
            shown.fail(root.dataset.tooLarge);
            return;
        }
        const to = new URL(root.dataset.to, document.baseURI);
        to.searchParams.set('name', file.name);
        to.searchParams.set('command', crypto.randomUUID());
        request.upload.addEventListener('progress', event => { shown.bar.value = event.total ? event.loaded / event.total : 0; });
        request.addEventListener('load', () => {
            if (request.status === 204) {
                shown.item.remove();
            } else {
                shown.fail(request.status === 413 || request.status === 422 ? request.responseText || root.dataset.failed : root.dataset.failed);
            }
        });
        request.addEventListener('error', () => shown.fail(root.dataset.failed));
        request.open('POST', to);
        request.setRequestHeader('RequestVerificationToken', root.dataset.token);
        request.setRequestHeader('Content-Type', 'application/octet-stream');
        request.send(file);
    };

    const hasFiles = event => [...event.dataTransfer?.types ?? []].includes('Files');
    on(input, 'change', () => {
        [...input.files].forEach(send);
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
            [...event.dataTransfer.files].forEach(send);
        }
    });

    return { dispose: () => ends.abort() };
}
