// Starts the circuit and says calmly when it is lost: a thin bar instead of Blazor's dialog, and a live dot that tells the truth.
(() => {
    const bar = document.getElementById('components-reconnect-modal');
    const waits = [0, 500, 1000, 2000, 3000];

    const tellDot = state => {
        for (const dot of document.querySelectorAll('[data-testid="live-state"]')) {
            dot.dataset.state = state;
        }
    };

    const retry = async () => {
        try {
            // False means that the server answered and no longer knows this circuit: only a fresh page helps.
            if (await Blazor.reconnect() === false) {
                location.reload();
            }
        } catch {
            // Still out of reach: the periodic attempts go on.
        }
    };

    bar.addEventListener('components-reconnect-state-changed', event => {
        const state = event.detail.state;
        if (state === 'hide') {
            tellDot('connected');
        } else if (state === 'rejected' || state === 'resume-failed') {
            location.reload();
        } else {
            tellDot('lost');
        }
    });

    document.getElementById('components-reconnect-button').addEventListener('click', retry);

    Blazor.start({
        circuit: {
            reconnectionOptions: {
                // An agent's laptop sleeps over lunch: keep trying, slowly, as long as the page is open.
                maxRetries: 100000,
                retryIntervalMilliseconds: attempt => waits[attempt] ?? 5000,
            },
        },
    });
})();
