namespace Atlas.Web.App;

/// <summary>The keys of Atlas, by part of the page.</summary>
public sealed partial class ShortcutSheet
{
    private const string Search = "[data-testid=search]";

    private static readonly IReadOnlyList<Part> Parts =
    [
        new("keys.everywhere", null,
        [
            new("keys.search", Search, "Ctrl", "K"), new("keys.search", Search, "/"), new("keys.sheet", null, "?"), new("keys.close.what", null, "Esc"),
        ]),
        new("keys.day", "[data-day-root]",
        [
            new("keys.day.step", null, "J", "K"), new("keys.day.do", null, "E"), new("keys.day.later", null, "S"), new("keys.day.next", null, "N"),
            new("keys.board.open", null, "Enter"),
        ]),
        new("keys.list", "[data-testid=list]",
        [
            new("keys.list.step", null, "↓", "↑"), new("keys.list.page", null, "PgUp", "PgDn"), new("keys.list.ends", null, "Home", "End"),
            new("keys.board.open", null, "Enter"), new("keys.list.edit", "[data-testid=row-edit]", "E"), new("keys.list.pick", null, "X"),
            new("keys.list.range", null, "Shift", "↓ ↑"), new("keys.list.all", null, "Ctrl", "A"), new("keys.list.none", null, "Esc"),
        ]),
        new("keys.list", "[data-testid=contacts]",
        [
            new("keys.contacts.step", null, "↓", "↑"), new("keys.list.page", null, "PgUp", "PgDn"), new("keys.contacts.ends", null, "Home", "End"),
            new("keys.board.open", null, "Enter"), new("keys.contacts.edit", "[data-testid=row-edit]", "E"),
        ]),
        new("keys.board", "[data-testid=board]",
        [
            new("keys.board.arrows", null, "←", "→", "↑", "↓"), new("keys.board.ends", null, "Home", "End"), new("keys.board.open", null, "Enter"),
            new("keys.board.push", null, "Shift", "← →"), new("keys.board.nth", null, "1", "…", "9"), new("keys.board.menu", null, "M"),
            new("keys.board.take", null, "P"), new("keys.board.undo", null, "Ctrl", "Z"), new("keys.board.back", null, "Esc"),
        ]),
    ];

    private sealed record Part(string Title, string? Where, IReadOnlyList<Key> Keys);

    private sealed record Key(string Does, string? Where, params string[] Caps);
}
