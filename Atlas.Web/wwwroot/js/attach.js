// Brings the chosen file of a composer to the server with its progress, and tells how that ended. Nothing too large ever travels.
export const bring = (root, to, token) => new Promise(end => {
    const file = root.querySelector('input[type="file"]').files[0];
    const bar = root.querySelector('progress');
    if (!file || file.size > Number(root.dataset.limit)) {
        end({ isDone: false, text: file ? root.dataset.tooLarge : root.dataset.failed });
        return;
    }
    const address = new URL(to, document.baseURI);
    address.searchParams.set('name', file.name);
    const request = new XMLHttpRequest();
    const tell = (isDone, text) => {
        bar?.toggleAttribute('hidden', true);
        end({ isDone, text });
    };
    bar?.toggleAttribute('hidden', false);
    request.upload.addEventListener('progress', event => { if (bar && event.total) { bar.value = event.loaded / event.total; } });
    request.addEventListener('load', () => {
        const isTold = [404, 413, 422].includes(request.status) && request.responseText !== '';
        tell(request.status === 204, isTold ? request.responseText : root.dataset.failed);
    });
    request.addEventListener('error', () => tell(false, root.dataset.failed));
    request.open('POST', address);
    request.setRequestHeader('RequestVerificationToken', token);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(file);
});
