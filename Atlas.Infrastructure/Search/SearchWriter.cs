using Atlas.Domain.Search;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Search;

/// <summary>Adds, changes and removes entries of the index in the context, for the next write.</summary>
internal sealed class SearchWriter(AtlasDb db)
{
    private const int ShortestWord = 3;

    private readonly List<object> _held = [];

    /// <summary>Has the index hold the drafts, and nothing of what is gone.</summary>
    /// <returns>The rows that the context holds for it.</returns>
    public async Task<IReadOnlyList<object>> WriteAsync(IReadOnlyList<SearchDraft> drafts, IReadOnlyCollection<Guid> gone, CancellationToken stop)
    {
        var subjects = drafts.Select(draft => draft.Subject).Concat(gone).ToList();
        var known = (await db.SearchEntries.Where(row => subjects.Contains(row.Subject)).ToListAsync(stop)).ToDictionary(row => (row.Kind, row.Subject));
        _held.AddRange(known.Values);
        foreach (var entry in known.Values.Where(entry => gone.Contains(entry.Subject)))
        {
            db.Remove(entry);
        }

        foreach (var draft in drafts)
        {
            if (known.GetValueOrDefault((draft.Kind, draft.Subject)) is not { } entry)
            {
                Add(db.Engine.Entry(draft));
            }
            else if (!entry.Holds(draft))
            {
                await db.Engine.ChangeAsync(db, entry, draft, stop);
                db.Entry(entry).DetectChanges();
            }
        }

        await LearnAsync([.. Words(drafts)], stop);
        return _held;
    }

    /// <summary>The words of names and titles to which wrongly typed ones may be near.</summary>
    public static IEnumerable<string> Words(IEnumerable<SearchDraft> drafts) => drafts.SelectMany(draft => draft.Names)
        .Where(word => word.Length is >= ShortestWord and <= SearchFold.WordLength && word.All(char.IsLetter)).Distinct(StringComparer.Ordinal);

    /// <summary>The keys of a word.</summary>
    public static IEnumerable<SearchKey> Keys(string word) =>
        SearchSpelling.Keys(word).Distinct(StringComparer.Ordinal).Select(key => new SearchKey(key, word));

    private async Task LearnAsync(List<string> words, CancellationToken stop)
    {
        if (words.Count == 0)
        {
            return;
        }

        var known = await db.SearchKeys.AsNoTracking().Where(row => words.Contains(row.Key) && row.Key == row.Word).Select(row => row.Word).ToListAsync(stop);
        foreach (var key in words.Except(known, StringComparer.Ordinal).SelectMany(Keys))
        {
            Add(key);
        }
    }

    private void Add(object row)
    {
        db.Add(row);
        _held.Add(row);
    }
}
