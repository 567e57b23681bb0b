using Atlas.Domain.Search;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Search;

/// <summary>Adds to what is looked for the names that may be meant: always what sounds alike, and where no known name begins so, what is spelt nearly so.</summary>
public static class SearchSpeller
{
    /// <summary>As many names are looked at.</summary>
    internal const int MostFound = 400;

    /// <summary>The match with the near words of the caller's organisation; one reading, none for numbers and exact words.</summary>
    public static async Task<SearchMatch> WidenAsync(AtlasDb db, SearchMatch match, CancellationToken stop) =>
        Known(db, match) is { } known ? Forgive(match, await known.ToListAsync(stop)) : match;

    /// <summary>The same for whoever makes a query and awaits it later.</summary>
    public static SearchMatch Widen(AtlasDb db, SearchMatch match) => Known(db, match) is { } known ? Forgive(match, [.. known]) : match;

    private static IQueryable<string>? Known(AtlasDb db, SearchMatch match)
    {
        var typed = match.Words.Distinct(StringComparer.Ordinal).ToList();
        if (typed.Count == 0)
        {
            return null;
        }

        var keys = Keys(match);
        var near = db.SearchKeys.AsNoTracking().Where(row => keys.Contains(row.Key)).OrderBy(row => row.Key).ThenBy(row => row.Word).Select(row => row.Word).Take(MostFound);
        return typed.Aggregate(near, (all, word) => all.Concat(Begins(db, word)));
    }

    /// <summary>Under what names are kept that may be meant by what was typed.</summary>
    internal static List<string> Keys(SearchMatch match) => [.. match.Words.Concat(match.Pairs).SelectMany(SearchSpelling.Keys).Distinct(StringComparer.Ordinal)];

    /// <summary>The match with those of the found names that are near.</summary>
    internal static SearchMatch Forgive(SearchMatch match, List<string> found)
    {
        var known = found.Distinct(StringComparer.Ordinal).ToList();
        // Beside another word, a name that goes on may still be an error: the other word keeps strangers out.
        var isAlone = match.All.Count == 1;
        return match.Forgiving(word =>
        {
            var isBegun = isAlone && known.Exists(name => name.StartsWith(word, StringComparison.Ordinal));
            return known.Where(name => isBegun ? SearchSpelling.SoundsAlike(word, name) : SearchSpelling.IsNear(word, name)).OrderBy(name => SearchSpelling.Distance(word, name));
        });
    }

    /// <summary>One name that begins with what was typed: whoever is still typing has made no error yet.</summary>
    private static IQueryable<string> Begins(AtlasDb db, string word)
    {
        var last = word + char.MaxValue;
        return db.SearchKeys.AsNoTracking().Where(row => row.Key == row.Word && row.Key.CompareTo(word) >= 0 && row.Key.CompareTo(last) < 0)
            .OrderBy(row => row.Key).Select(row => row.Word).Take(1);
    }
}
