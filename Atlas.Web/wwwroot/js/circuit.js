// Starts the circuit and says calmly when it is lost: a thin bar instead of Blazor's dialog, and a live dot that tells the truth.
(() => {
    const bar = document.getElementById('components-reconnect-modal');
    const waits = [0, 500, 1000, 2000, 3000];

    const tellDot = state => {
        for (const dot of document.querySelectorAll('[data-testid="live-state"]')) {
            dot.dataset.state = state;
        }
    };

    // Blazor ends its attempts with "failed" even when another attempt got through meanwhile: ask it once more before believing it.
    const makeSure = async () => {
        try {
            if (await Blazor.reconnect()) {
                bar.className = '';
                tellDot('connected');
            } else {
                location.reload();
            }
        } catch {
            setTimeout(makeSure, 5000);
        }
    };

    bar.addEventListener('components-reconnect-state-changed', event => {
        const state = event.detail.state;
        if (state === 'hide') {
            tellDot('connected');
        } else if (state === 'rejected' || state === 'resume-failed') {
            // The server answered and no longer knows this circuit: only a fresh page helps.
            location.reload();
        } else if (state === 'failed') {
            tellDot('lost');
            makeSure();
        } else {
            tellDot('lost');
        }
    });

    // Blazor cuts its waiting short when the page comes back into view; a second attempt beside its own would cross it.
    document.getElementById('components-reconnect-button').addEventListener('click', () => {
        document.dispatchEvent(new Event('visibilitychange'));
    });

    Blazor.start({
        circuit: {
            // The server says a word every seven seconds: two that fail to come mean that the line is lost.
            configureSignalR: line => line.withServerTimeout(15000).withKeepAliveInterval(7000),
            reconnectionOptions: {
                // An agent's laptop sleeps over lunch: keep trying, slowly, as long as the page is open.
                maxRetries: 100000,
                retryIntervalMilliseconds: attempt => waits[attempt] ?? 5000,
            },
        },
    });
})();
