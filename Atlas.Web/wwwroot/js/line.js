// A call over a lost line never answers by itself: here it fails as soon as the line is known to be lost, so that nothing waits for ever.
const bar = document.getElementById('components-reconnect-modal');
const waiting = new Set();
let isLost = false;

bar.addEventListener('components-reconnect-state-changed', event => {
    isLost = event.detail.state !== 'hide';
    if (isLost) {
        waiting.forEach(fail => fail(new Error('The line was lost.')));
        waiting.clear();
    }
});

export const call = (target, method, ...given) => new Promise((resolve, reject) => {
    if (isLost) {
        reject(new Error('The line is lost.'));
        return;
    }
    waiting.add(reject);
    target.invokeMethodAsync(method, ...given).then(resolve, reject).finally(() => waiting.delete(reject));
});
