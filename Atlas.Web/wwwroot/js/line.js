// A call over a lost line never answers by itself: here it fails as soon as the line is known to be lost, so that nothing waits for ever.
const bar = document.getElementById('components-reconnect-modal');
const waiting = new Set();
let isLost = false;
let returned = null;
let come;

bar.addEventListener('components-reconnect-state-changed', event => {
    isLost = event.detail.state !== 'hide';
    if (isLost) {
        returned ??= new Promise(resolve => { come = resolve; });
        waiting.forEach(fail => fail(new Error('The line was lost.')));
        waiting.clear();
    } else {
        returned = null;
        come?.();
    }
});

// Kept as soon as the line is back; null where it is not lost.
export const back = () => returned;

export const call = (target, method, ...given) => new Promise((resolve, reject) => {
    if (isLost) {
        reject(new Error('The line is lost.'));
        return;
    }
    waiting.add(reject);
    target.invokeMethodAsync(method, ...given).then(resolve, reject).finally(() => waiting.delete(reject));
});
