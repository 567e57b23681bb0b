// The search box and what opens under it: dossiers, contacts, pages, and acts. Letters stay in the browser's own hands; what the browser knows is
// painted at once, the server is asked over HTTP beside the circuit, and an answer to older letters is dropped.
const WAIT = 60;
// One more than is searched: what is too long is said.
const LONGEST = 201;
const KEPT = 8;
// A circuit that begins on a slow machine takes the focus late; a hand that leaves the box ends it at once.
const root = document.documentElement;
const account = root.dataset.account;
const store = `atlas-keep:${account}:recent`;

const fold = text => text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase();
const attempt = act => {
    try {
        return act();
    } catch {
        return null;
    }
};

const make = (tag, given = {}, ...children) => {
    const element = document.createElement(tag);
    Object.entries(given).forEach(([name, value]) => value !== null && value !== undefined && element.setAttribute(name, value));
    element.append(...children);
    return element;
};

const box = () => document.querySelector('[data-testid="search"]');
const frame = () => box()?.closest('[data-palette]');
const panel = make('div', { id: 'palette-panel', class: 'palette-panel', role: 'listbox', hidden: '' });
const status = make('div', { class: 'atlas-hidden', role: 'status' });
const state = { text: '', hits: [], notes: [], answered: '', isFailed: false, opening: null, active: null, hasMoved: false, wantsEnter: false, back: null, entries: [] };
let asking = null;
let waiting = 0;

// ── What was open before: addresses alone, so that nothing old or forbidden is shown.
const visited = () => attempt(() => JSON.parse(localStorage.getItem(store)).value) ?? [];
const visit = () => {
    const path = location.pathname;
    const isPlace = /^\/(cases\/D-\d{4}-\d{5,}|contacts\/[0-9a-f-]{36})$/.test(path) || [...document.querySelectorAll('.rail .place')].some(place => place.getAttribute('href') === path);
    if (isPlace && path !== visited()[0]) {
        const value = [path, ...visited().filter(other => other !== path)].slice(0, KEPT);
        attempt(() => localStorage.setItem(store, JSON.stringify({ value, at: Date.now() })));
    }
};

// ── What the browser knows by itself: the frame's own links and buttons are the pages and acts that this person has.
const textOf = element => (element?.querySelector('.word, .to, span:not(.atlas-hidden):not([aria-hidden])') ?? element)?.textContent.trim() ?? '';

const pages = () => [...document.querySelectorAll('.rail .place, [data-palette-page], #user-menu a[href^="/"]:not([hreflang])')].map(link => ({
    group: 'pages', key: link.getAttribute('href'), href: link.getAttribute('href'), label: textOf(link),
}));

const words = () => state.opening?.words ?? {};
const starts = () => (state.opening?.starts ?? []).map(start => ({ group: 'starts', key: start.href, href: start.href, label: start.text }));

const onThisCase = () => {
    const dossier = document.querySelector('.dossier[data-case]');
    if (!dossier) {
        return [];
    }
    const found = [];
    const add = (control, label, run, given = {}) => control && found.push({ group: 'acts', key: `act:${label}`, label, run, ...given });
    const note = dossier.querySelector('[data-testid="note-input"]');
    const take = dossier.querySelector('[data-testid="take"]');
    const reopen = dossier.querySelector('[data-testid="reopen"]');
    add(take, textOf(take), () => take.click());
    for (const move of dossier.querySelectorAll('[data-testid^="move-to-"]')) {
        const refused = move.getAttribute('aria-disabled') === 'true';
        add(move, `${words().move} ${textOf(move)}`, () => move.click(), { isOff: refused, about: refused ? move.querySelector('.why')?.textContent ?? '' : '' });
    }
    add(reopen, textOf(reopen), () => reopen.click());
    add(note, words().note, () => { note.scrollIntoView({ block: 'center' }); note.focus(); });
    const assign = dossier.querySelector('select[data-testid="assign"]');
    // One line says that it can be done; the names come once it is chosen or typed.
    add(assign, `${words().assign}…`, () => {
        call();
        box().value = `> ${words().assign} `;
        type(box().value);
    }, { isFirst: true });
    [...assign?.options ?? []].filter(option => option.value && !option.selected).forEach(option => add(assign, `${words().assign} ${option.text}`, () => {
        assign.value = option.value;
        assign.dispatchEvent(new Event('change', { bubbles: true }));
    }, { isLate: true }));
    return found;
};

const ofTheFrame = () => {
    const out = document.querySelector('[data-testid="sign-out"]');
    return [
        ...[...document.querySelectorAll('[data-theme-choice]')].map(choice => ({ group: 'acts', key: `theme:${choice.dataset.themeChoice}`, label: `${words().theme} ${choice.textContent.trim()}`, run: () => choice.click(), isLate: true })),
        ...[...document.querySelectorAll('#user-menu a[hreflang]')].map(link => ({ group: 'acts', key: `language:${link.hreflang}`, label: `${words().language} ${link.textContent.trim()}`, run: () => link.click(), isLate: true })),
        ...(out ? [{ group: 'acts', key: 'sign-out', label: textOf(out), run: () => out.click(), isLate: true }] : []),
    ];
};

const ofHit = (hit, group) => ({ group, key: `${hit.kind}:${hit.key}`, href: hit.href, hit });

const recent = () => {
    const known = new Map((state.opening?.recent ?? []).map(hit => [hit.href, ofHit(hit, 'recent')]));
    pages().forEach(page => known.set(page.href, { ...page, group: 'recent' }));
    return visited().filter(path => path !== location.pathname).map(path => known.get(path)).filter(Boolean).slice(0, 5);
};

// A condition that is being begun: its name is completed, its value is then typed.
const conditions = text => {
    const begun = fold(text.slice(text.lastIndexOf(' ') + 1));
    return begun.length < 2 ? [] : (words().fields ?? '').split(' ').filter(name => fold(name).startsWith(begun) && fold(name) !== begun).map(name => ({
        group: 'conditions', key: `condition:${name}`, label: name, run: () => {
            const before = text.slice(0, text.lastIndexOf(' ') + 1);
            call();
            box().value = before + name;
            type(box().value);
        },
    }));
};

const holding = (entries, text) => {
    const parts = fold(text).split(/\s+/).filter(Boolean);
    return entries.filter(entry => parts.every(part => fold(entry.label ?? '').includes(part)));
};

const entriesNow = () => {
    const text = state.text.trim();
    if (text.startsWith('>')) {
        const rest = text.slice(1).trim();
        const all = [...onThisCase(), ...starts(), ...ofTheFrame(), ...pages()];
        return holding(all.filter(entry => (rest ? !entry.isFirst : true) && (rest || !entry.isLate || entry.key === 'sign-out' || !entry.key.startsWith('act:'))), rest);
    }
    if (text.length === 0) {
        const before = recent();
        const shown = new Set(before.map(entry => entry.key));
        return [...before, ...pages().filter(page => !shown.has(page.key)), ...onThisCase().filter(act => !act.isLate && !act.isOff), ...starts().slice(0, 2)];
    }
    const local = text.startsWith('@') ? [] : [...holding(pages(), text), ...holding([...onThisCase(), ...starts(), ...ofTheFrame()], text).slice(0, 4)];
    return [...state.hits.map(hit => ofHit(hit, 'hits')), ...conditions(text), ...local];
};

// ── Painting.
const runs = pieces => pieces.map(piece => piece.isMatch ? make('mark', {}, piece.text) : piece.text);

const option = (entry, place) => {
    const { hit } = entry;
    const given = {
        id: `palette-${place}`, role: 'option', class: 'option', tabindex: '-1', 'aria-selected': 'false', 'aria-disabled': entry.isOff ? 'true' : null,
        href: entry.href, 'data-testid': entry.group === 'hits' ? 'search-result' : null, 'data-kind': hit?.kind ?? entry.group,
        'data-case': hit?.kind === 'case' ? hit.key : null, 'data-contact': hit?.kind === 'contact' ? hit.key : null,
    };
    const title = hit ? runs(hit.title) : [entry.label];
    const about = make('span', { class: 'about' });
    hit?.about.forEach(part => about.append(make('bdi', {}, ...runs(part))));
    if (hit?.phone) {
        const phone = make('span', { class: 'atlas-ltr', 'data-phone': hit.phone }, hit.why === 'phone' ? make('mark', {}, hit.phoneShown) : hit.phoneShown);
        about.append(phone);
    }
    if (entry.about) {
        about.append(make('bdi', {}, entry.about));
    }
    const why = hit?.why ? [make('span', { class: 'why' }, words()[`why.${hit.why}`] ?? '')] : [];
    return make(entry.href ? 'a' : 'div', given, make('span', { class: 'name' }, make('bdi', {}, ...title)), about, ...why);
};

// Where a part stands as a whole: what has grown since is another one.
const isGap = letter => letter === undefined || /\s/.test(letter);
const placeOf = (text, part) => {
    let at = text.indexOf(part);
    while (at >= 0 && !(isGap(text[at - 1]) && isGap(text[at + part.length]))) {
        at = text.indexOf(part, at + 1);
    }
    return at;
};

// Behind a sign, as in -ville:x, it stands as no whole: the first place will do then.
const put = (text, typed, offer) => {
    const whole = typed ? placeOf(text, typed) : -1;
    const at = whole < 0 ? text.indexOf(typed ?? '') : whole;
    return !typed ? offer : at < 0 ? text : text.slice(0, at) + offer + text.slice(at + typed.length);
};

// What was not understood is said in words; a click puts what may be meant in its place.
const note = ({ text, typed, offers }) => make('p', { class: 'note', 'data-testid': 'search-note' }, make('span', {}, text), ...offers.map(offer => {
    const button = make('button', { type: 'button', class: 'atlas-button', tabindex: '-1' }, make('bdi', {}, offer));
    button.addEventListener('click', () => {
        box().value = put(state.text, typed, offer);
        box().focus();
        type(box().value);
    });
    return button;
}));

const mark = () => {
    const place = state.entries.findIndex(entry => entry.key === state.active);
    panel.querySelectorAll('[role="option"]').forEach((element, at) => element.setAttribute('aria-selected', String(at === place)));
    const chosen = panel.querySelectorAll('[role="option"]')[place];
    chosen?.scrollIntoView({ block: 'nearest' });
    if (chosen) {
        box()?.setAttribute('aria-activedescendant', chosen.id);
    } else {
        box()?.removeAttribute('aria-activedescendant');
    }
};

const asksServer = text => text.trim().length > 0 && !text.trim().startsWith('>');
const isPending = () => state.answered !== state.text && asksServer(state.text);

// What an older answer said of letters that are gone since would have nothing to put its offers in place of.
const notesNow = () => asksServer(state.text) ? state.notes.filter(({ typed }) => !isPending() || (typed && placeOf(state.text, typed) >= 0)) : [];

const paint = () => {
    if (panel.hidden) {
        return;
    }
    state.entries = entriesNow();
    if (!state.hasMoved || !state.entries.some(entry => entry.key === state.active)) {
        state.active = state.entries.find(entry => !entry.isOff)?.key ?? null;
    }
    const groups = new Map();
    state.entries.forEach((entry, place) => {
        const kept = groups.get(entry.group) ?? [];
        groups.set(entry.group, [...kept, option(entry, place)]);
    });
    const parts = [...groups].map(([group, options]) => make('div', { role: 'group', 'aria-label': words()[group] }, make('div', { class: 'head', 'aria-hidden': 'true' }, words()[group] ?? ''), ...options));
    parts.unshift(...notesNow().map(note));
    if (state.isFailed) {
        parts.push(make('p', { class: 'empty' }, words().failed ?? frame()?.dataset.failed ?? ''));
    } else if (state.entries.length === 0 && !isPending()) {
        parts.push(make('p', { class: 'empty' }, make('strong', {}, words().none ?? ''), make('span', {}, words()['none.hint'] ?? '')));
    }
    parts.push(make('p', { class: 'foot', 'aria-hidden': 'true' }, words().hint ?? ''));
    panel.replaceChildren(...parts);
    status.textContent = isPending() ? '' : (words().count ?? '').replace('{0}', state.entries.length);
    mark();
};

const lay = () => {
    const under = frame()?.getBoundingClientRect();
    if (under && !panel.hidden) {
        const wide = Math.min(Math.max(under.width, 560), innerWidth - 16);
        const isRtl = root.dir === 'rtl';
        const left = isRtl ? under.left : under.right - wide;
        panel.style.cssText = `inset-block-start:${under.bottom + 6}px;left:${Math.max(8, Math.min(left, innerWidth - wide - 8))}px;inline-size:${wide}px`;
    }
};

// ── Opening, asking, closing.
const answerOf = async (address, signal) => {
    const response = await fetch(address, { headers: { accept: 'application/json' }, signal });
    if (!response.ok || response.redirected) {
        throw new Error('No answer.');
    }
    return response.json();
};

const prepare = async () => {
    const paths = visited();
    const given = new URLSearchParams({
        cases: paths.filter(path => path.startsWith('/cases/D-')).map(path => path.slice(7)).join(','),
        contacts: paths.filter(path => path.startsWith('/contacts/')).map(path => path.slice(10)).join(','),
    });
    try {
        state.opening = await answerOf(`/palette?${given}`);
    } catch {
        // Pages and acts still stand in the frame; dossiers say by themselves that they could not be read.
    }
    paint();
};

const ask = async () => {
    const text = state.text;
    asking?.abort();
    asking = new AbortController();
    try {
        const { hits, notes } = await answerOf(`/palette/hits?q=${encodeURIComponent(text.trim().slice(0, LONGEST))}`, asking.signal);
        if (text === state.text) {
            Object.assign(state, { hits, notes, answered: text, isFailed: false });
        }
    } catch (failure) {
        if (failure.name === 'AbortError' || text !== state.text) {
            return;
        }
        Object.assign(state, { hits: [], notes: [], answered: text, isFailed: true });
    }
    if (text === state.text) {
        paint();
        if (state.wantsEnter) {
            state.wantsEnter = false;
            choose(state.entries.find(entry => entry.key === state.active));
        }
    }
};

const type = text => {
    Object.assign(state, { text, hasMoved: false, wantsEnter: false, isFailed: false });
    clearTimeout(waiting);
    if (asksServer(text)) {
        waiting = setTimeout(ask, WAIT);
    } else {
        asking?.abort();
        state.hits = [];
    }
    paint();
};

const open = async () => {
    if (!panel.hidden) {
        return;
    }
    panel.hidden = false;
    panel.replaceChildren();
    box()?.setAttribute('aria-expanded', 'true');
    frame()?.setAttribute('data-open', '');
    lay();
    state.text = box()?.value ?? '';
    await prepare();
    if (asksServer(state.text)) {
        ask();
    }
};

const close = () => {
    if (panel.hidden) {
        return;
    }
    panel.hidden = true;
    panel.replaceChildren();
    asking?.abort();
    clearTimeout(waiting);
    status.textContent = '';
    box()?.setAttribute('aria-expanded', 'false');
    box()?.removeAttribute('aria-activedescendant');
    frame()?.removeAttribute('data-open');
    if (box()) {
        box().value = '';
    }
    Object.assign(state, { text: '', hits: [], notes: [], answered: '', active: null, entries: [], isFailed: false, wantsEnter: false });
};

const leave = () => {
    const { back } = state;
    close();
    box()?.blur();
    (back?.isConnected ? back : document.getElementById('content'))?.focus();
};

const choose = (entry, isApart = false) => {
    if (!entry || entry.isOff) {
        return;
    }
    if (entry.href && isApart) {
        window.open(entry.href, '_blank', 'noopener');
        return;
    }
    close();
    box()?.blur();
    if (entry.href) {
        // The router hears a click on a link; a program's address it would load as a new page.
        const link = make('a', { href: entry.href, hidden: '' });
        document.body.append(link);
        link.click();
        link.remove();
    } else {
        entry.run();
    }
};

const call = () => {
    if (document.querySelector('.mud-dialog')) {
        // A question stands there, and keeps the focus until it is answered.
        return;
    }
    // The sheet of keys names this one: it gives way.
    document.querySelector('dialog[open]')?.close();
    if (document.activeElement !== box()) {
        state.back = document.activeElement === document.body ? null : document.activeElement;
    }
    frame()?.setAttribute('data-open', '');
    box()?.focus();
    box()?.select();
};

const step = by => {
    const free = state.entries.filter(entry => !entry.isOff);
    const here = free.findIndex(entry => entry.key === state.active);
    state.active = free[(here + by + free.length) % free.length]?.key ?? null;
    state.hasMoved = true;
    mark();
};

const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Escape: leave,
    Enter: event => {
        if (isPending() && !state.hasMoved && !state.isFailed) {
            // Faster than the answer: it opens the first hit when it comes, and not whatever stood there before.
            state.wantsEnter = true;
        } else {
            choose(state.entries.find(entry => entry.key === state.active), event.ctrlKey || event.metaKey);
        }
    },
};

const isTyping = target => target.closest?.('input, textarea, select, [contenteditable], [role="dialog"]');

const watch = () => {
    document.addEventListener('keydown', event => {
        const isBox = event.target === box();
        const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
        if (!panel.hidden && isLetter && !box()) {
            // Between the page's first drawing and the circuit's there is no box for a moment: the letter goes into the next one.
            event.preventDefault();
            type(state.text + event.key);
            return;
        }
        if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
            event.preventDefault();
            call();
        } else if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
            event.preventDefault();
            call();
        } else if (isBox && !event.isComposing && Object.hasOwn(keys, event.key) && !panel.hidden) {
            event.preventDefault();
            event.stopPropagation();
            keys[event.key](event);
        }
    }, true);
    document.addEventListener('input', event => {
        if (event.target === box()) {
            open();
            type(event.target.value);
        }
    });
    document.addEventListener('focusin', event => {
        if (event.target === box()) {
            state.back ??= event.relatedTarget;
            open();
        }
    });
    document.addEventListener('focusout', event => {
        // A box that was replaced loses the focus too, and gets it back.
        setTimeout(() => {
            if (event.target.isConnected && event.target === box() && document.activeElement !== box() && document.hasFocus()) {
                state.back = null;
                close();
            }
        });
    });
    document.addEventListener('click', event => event.target.closest?.('[data-palette-open]') && call());
    // The box keeps the focus while somebody points.
    panel.addEventListener('mousedown', event => event.preventDefault());
    panel.addEventListener('click', event => {
        const place = [...panel.querySelectorAll('[role="option"]')].indexOf(event.target.closest('[role="option"]'));
        const entry = state.entries[place];
        if (entry && !(entry.href && (event.ctrlKey || event.metaKey || event.shiftKey))) {
            event.preventDefault();
            event.stopPropagation();
            choose(entry);
        }
    });
    addEventListener('resize', lay);
    window.navigation?.addEventListener?.('currententrychange', () => setTimeout(visit));
};

// What the server drew first is replaced once more when the circuit begins: letters typed until then, and the focus, go over to the new box.
const carryOver = () => {
    let known = box();
    const watcher = new MutationObserver(() => {
        const now = box();
        if (now && now !== known) {
            const had = !panel.hidden;
            now.value = state.text;
            known = now;
            if (had) {
                now.setAttribute('aria-expanded', 'true');
                frame().setAttribute('data-open', '');
                now.focus();
                now.setSelectionRange(state.text.length, state.text.length);
                paint();
            }
        }
        if (document.querySelector('[data-testid="live-state"]')) {
            watcher.disconnect();
        }
    });
    watcher.observe(document.body, { childList: true, subtree: true });
};

if (account) {
    document.body.append(panel, status);
    watch();
    visit();
    carryOver();
    if (document.activeElement === box()) {
        open();
    }
}
