// The address follows what a page already shows, one round trip late. Who has left the page in between, by a click on a card, stays where that led.
window.atlasAddress = {
    follow(url, replace) {
        if (new URL(url, document.baseURI).pathname === location.pathname) {
            Blazor.navigateTo(url, { forceLoad: false, replaceHistoryEntry: replace });
        }
    },
};
