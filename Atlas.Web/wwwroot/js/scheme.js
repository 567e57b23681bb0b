// Runs before the first paint: "system" has to become a scheme before anything is drawn, or the page flashes.
(() => {
    const root = document.documentElement;
    const night = matchMedia('(prefers-color-scheme: dark)');
    const year = 60 * 60 * 24 * 365;
    const choices = ['light', 'dark', 'system'];
    const densities = ['compact', 'comfortable', 'auto'];
    const grounds = { light: '#F7F6F3', dark: '#101514' };

    const remember = (name, value) => {
        document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax`;
    };

    const apply = () => {
        const theme = root.dataset.theme;
        const scheme = theme === 'dark' || (theme === 'system' && night.matches) ? 'dark' : 'light';
        root.dataset.scheme = scheme;
        document.querySelector('meta[name="theme-color"]')?.setAttribute('content', grounds[scheme]);
    };

    const showChoice = () => {
        for (const button of document.querySelectorAll('[data-theme-choice]')) {
            button.setAttribute('aria-pressed', String(button.dataset.themeChoice === root.dataset.theme));
        }
    };

    // "auto" is no choice: the pointer decides, in the style sheet.
    const space = density => {
        if (density === 'auto') {
            delete root.dataset.density;
            document.cookie = 'atlas-density=; path=/; max-age=0; samesite=lax';
        } else {
            root.dataset.density = density;
            remember('atlas-density', density);
        }
    };

    const wideByDefault = matchMedia('(min-width: 1101px)');
    const railIsOpen = () => root.dataset.rail ? root.dataset.rail === 'wide' : wideByDefault.matches;
    const showRail = () => {
        document.querySelector('[data-rail-toggle]')?.setAttribute('aria-expanded', String(railIsOpen()));
    };

    document.addEventListener('click', event => {
        const choice = event.target.closest?.('[data-theme-choice]')?.dataset.themeChoice;
        if (choices.includes(choice)) {
            root.dataset.theme = choice;
            remember('atlas-theme', choice);
            apply();
            showChoice();
        }

        const density = event.target.closest?.('[data-density-choice]')?.dataset.densityChoice;
        if (densities.includes(density)) {
            space(density);
        }

        if (event.target.closest?.('[data-rail-toggle]')) {
            root.dataset.rail = railIsOpen() ? 'slim' : 'wide';
            remember('atlas-rail', root.dataset.rail);
            showRail();
        }

        // A menu in the top layer does not close by itself when a link inside it leads elsewhere in the same document.
        if (event.target.closest?.('[popover] a')) {
            event.target.closest('[popover]').hidePopover();
        }
    });

    // Blazor draws the menu anew when the circuit opens, so the pressed state is set each time it is shown.
    document.addEventListener('beforetoggle', showChoice, true);
    document.addEventListener('DOMContentLoaded', () => { showChoice(); showRail(); });
    night.addEventListener('change', apply);
    apply();
})();
