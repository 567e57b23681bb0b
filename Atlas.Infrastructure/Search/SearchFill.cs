using Atlas.Infrastructure.Database;

namespace Atlas.Infrastructure.Search;

/// <summary>Fills an empty index of SQLite: many rows at once, past the context that would track each of them.</summary>
internal sealed class SearchFill(AtlasDb db, WriteLane lane)
{
    private readonly BulkInsert _bulk = new(db);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Writes entries that the index does not hold, in one transaction.</summary>
    public async Task WriteAsync(IReadOnlyList<SearchDraft> drafts, CancellationToken stop)
    {
        var words = SearchWriter.Words(drafts).Where(_known.Add).ToList();
        using var turn = await lane.EnterAsync(stop);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await _bulk.RunAsync([.. drafts.Select(draft => new SearchEntry(draft))], stop: stop);
        await _bulk.RunAsync([.. words.SelectMany(SearchWriter.Keys)], stop: stop);
        await transaction.CommitAsync(stop);
    }
}
