// Holds the file that is to go with a message, for each conversation: another one may be looked at meanwhile. It lives in this page alone, which is
// why the page asks before it is left. Nothing empty or too large ever travels.
import { back, call } from './line.js';

const files = new Map();

export const kept = name => files.get(name)?.name ?? null;

export const drop = name => { files.delete(name); };

// Takes what was chosen, or says why not: then what was held before stays.
export const hold = (root, name) => {
    const file = root.querySelector('input[type="file"]').files[0];
    const text = !file ? null : file.size === 0 ? root.dataset.empty : file.size > Number(root.dataset.limit) ? root.dataset.tooLarge : null;
    if (file && text === null) {
        files.set(name, file);
    }
    return { name: kept(name), text };
};

// The file of a message that was called back is held again; one that is held already stays.
export const takeBack = async (name, address, called) => {
    if (!files.has(name)) {
        const answer = await fetch(address).catch(() => null);
        if (answer?.ok) {
            files.set(name, new File([await answer.blob()], called));
        }
    }
    return kept(name);
};

// However long the line is away, how it ended is told once it is back.
const tell = async (panel, ended) => {
    for (;;) {
        try {
            return await call(panel, 'Ended', ended);
        } catch {
            const waits = back();
            if (!waits) {
                return null;
            }
            await waits;
        }
    }
};

// Brings a file to the server with its progress. An answer that is lost does not say whether the file arrived.
export const bring = (root, name, to, token, panel) => {
    const file = files.get(name);
    const bar = root.querySelector('progress');
    const end = (isDone, text, isUnsure) => {
        bar?.toggleAttribute('hidden', true);
        if (isDone && files.get(name) === file) {
            files.delete(name);
        }
        return tell(panel, { isDone, text, isUnsure });
    };
    if (!file) {
        end(false, root.dataset.gone, false);
        return;
    }
    const address = new URL(to, document.baseURI);
    address.searchParams.set('name', file.name);
    const request = new XMLHttpRequest();
    bar?.toggleAttribute('hidden', false);
    request.upload.addEventListener('progress', event => { if (bar && event.total) { bar.value = event.loaded / event.total; } });
    request.addEventListener('load', () => {
        const isTold = [404, 413, 422].includes(request.status) && request.responseText !== '';
        end(request.status === 204, isTold ? request.responseText : root.dataset.failed, request.status >= 500);
    });
    // A file that was moved or changed on the disk cannot be read any more.
    request.addEventListener('error', () => file.slice(0, 1).arrayBuffer().then(() => end(false, null, true), () => end(false, root.dataset.gone, false)));
    request.open('POST', address);
    request.setRequestHeader('RequestVerificationToken', token);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(file);
};

addEventListener('beforeunload', event => {
    if (files.size > 0) {
        event.preventDefault();
    }
});
