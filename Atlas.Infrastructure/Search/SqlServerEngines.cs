using Atlas.Domain.Search;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Search;

/// <summary>SQL Server's full-text search, where it is installed. Words are folded and stand between quotes.</summary>
public sealed class FullTextEngine : SearchEngine
{
    private const int Longest = 4_000;

    /// <inheritdoc />
    public override IQueryable<SearchEntry> Match(AtlasDb db, SearchMatch match, IReadOnlyList<string> kinds)
    {
        var wanted = Text(match);
        return Of(db.SearchEntries.FromSql($"SELECT * FROM [SearchEntries] WHERE CONTAINS([Text], {wanted})"), kinds);
    }

    /// <summary>A match in the language of CONTAINS, which takes 4,000 characters: of many near words the nearest stay.</summary>
    public static string Text(SearchMatch match)
    {
        var most = match.All.Select(group => group.Count).DefaultIfEmpty(1).Max();
        var text = Text(match, most);
        while (text.Length > Longest && most > 1)
        {
            text = Text(match, --most);
        }

        return text;
    }

    private static string Text(SearchMatch match, int most)
    {
        var all = string.Join(" AND ", match.All.Select(group => $"({string.Join(" OR ", group.Take(most).Select(Text))})"));
        return match.None.Count == 0 ? all : $"{all} AND NOT ({string.Join(" OR ", match.None.Select(Text))})";
    }

    private static string Text(SearchToken token) => $"\"{string.Join(' ', token.Words)}{(token.IsPrefix ? "*" : "")}\"";
}

/// <summary>A table of words with an index, for a SQL Server without full-text search.</summary>
public sealed class WordEngine : SearchEngine
{
    /// <inheritdoc />
    public override IQueryable<SearchEntry> Match(AtlasDb db, SearchMatch match, IReadOnlyList<string> kinds)
    {
        var found = Of(db.SearchEntries, kinds);
        foreach (var group in match.All)
        {
            var ids = group.Select(token => Holding(db, token)).Aggregate((one, other) => one.Union(other));
            found = found.Where(entry => ids.Contains(entry.Id));
        }

        foreach (var token in match.None)
        {
            var ids = Holding(db, token);
            found = found.Where(entry => !ids.Contains(entry.Id));
        }

        return found;
    }

    /// <inheritdoc />
    internal override SearchEntry Entry(SearchDraft draft)
    {
        var entry = base.Entry(draft);
        Spell(entry);
        return entry;
    }

    /// <inheritdoc />
    internal override async Task ChangeAsync(AtlasDb db, SearchEntry entry, SearchDraft draft, CancellationToken stop)
    {
        await db.Entry(entry).Collection(row => row.Words).LoadAsync(stop);
        entry.Words.Clear();
        entry.Take(draft);
        Spell(entry);
    }

    private static void Spell(SearchEntry entry)
    {
        foreach (var word in entry.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
        {
            entry.Words.Add(new SearchWord(word));
        }
    }

    /// <summary>Entries that hold the words; those side by side must stand so in the text as well.</summary>
    private static IQueryable<long> Holding(AtlasDb db, SearchToken token)
    {
        var last = token.Words[^1];
        var words = db.Set<SearchWord>();
        var ids = (token.IsPrefix ? words.Where(row => row.Word.StartsWith(last)) : words.Where(row => row.Word == last)).Select(row => row.EntryId);
        if (token.Words.Count == 1)
        {
            return ids;
        }

        var line = token.IsPrefix ? $" {string.Join(' ', token.Words)}" : $" {string.Join(' ', token.Words)} ";
        return db.SearchEntries.Where(entry => ids.Contains(entry.Id) && (" " + entry.Text + " ").Contains(line)).Select(entry => entry.Id);
    }
}
