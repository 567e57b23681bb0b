using Atlas.Domain.Search;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Search;

/// <summary>
/// SQLite's FTS5. Triggers keep its table with the entries, whose text it does not keep a second time. Each row bears its organisation as a word, so that
/// one organisation's search never walks another's rows. Words are folded before they come here, and stand between quotes: nothing that was
/// typed is ever read as FTS5's own language. See https://sqlite.org/fts5.html#full_text_query_syntax
/// </summary>
public sealed class Fts5Engine : SearchEngine
{
    /// <inheritdoc />
    public override IQueryable<SearchEntry> Match(AtlasDb db, SearchMatch match, IReadOnlyList<string> kinds)
    {
        var wanted = Text(db.CurrentTenant.Value, match, kinds);
        // The number is taken from the full-text table, which can walk from the newest: whoever wants the newest few reads no others.
        return db.SearchEntries.FromSql($"""
            SELECT f.rowid AS "Id", e."Tenant", e."Kind", e."Subject", e."CaseId", e."ContactId", e."Text"
            FROM "SearchFts" AS f JOIN "SearchEntries" AS e ON e."Id" = f.rowid WHERE f."SearchFts" MATCH {wanted}
            """);
    }

    /// <summary>A match in FTS5's language. The organisation and the kind stand in the index as words.</summary>
    public static string Text(Guid owner, SearchMatch match, IReadOnlyList<string> kinds)
    {
        var own = $"\"t{owner:n}\"{(kinds.Count == 0 ? "" : $" AND Owner : ({string.Join(" OR ", kinds.Select(kind => $"\"{kind.ToLowerInvariant()}\""))})")}";
        return $"Owner : {own} AND {Text(match)}";
    }

    /// <summary>The words of a match alone, of whatever organisation.</summary>
    internal static string Text(SearchMatch match)
    {
        var all = match.All.Select(group => $"({string.Join(" OR ", group.Select(Text))})");
        var none = match.None.Count == 0 ? "" : $" NOT (Words : ({string.Join(" OR ", match.None.Select(Text))}))";
        return $"Words : ({string.Join(" AND ", all)}){none}";
    }

    private static string Text(SearchToken token) => $"\"{string.Join(' ', token.Words)}\"{(token.IsPrefix ? " *" : "")}";
}
