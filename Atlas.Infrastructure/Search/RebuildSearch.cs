using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Search;

/// <summary>What differed between the index and the rows.</summary>
/// <param name="Records">How many records can be found.</param>
/// <param name="Missing">Records that the index did not hold.</param>
/// <param name="Stale">Records of which it held something else.</param>
/// <param name="Orphans">What it held of records that are gone.</param>
public sealed record SearchReport(int Records, int Missing, int Stale, int Orphans)
{
    /// <summary>Whether the index says what the rows say.</summary>
    public bool IsWhole => Missing + Stale + Orphans == 0;
}

/// <summary>
/// Compares the index of the caller's organisation with its rows, and where told so brings it to what they say. It works in short transactions beside
/// everybody: what is saved meanwhile is in the index by itself.
/// </summary>
public sealed class RebuildSearch(IDbContextFactory<AtlasDb> atlas, WriteLane lane)
{
    /// <summary>Compares, and writes where wanted.</summary>
    /// <param name="writes">Whether the index is brought to what the rows say.</param>
    /// <param name="stop">Cancels; what was written stays.</param>
    public async Task<SearchReport> RunAsync(bool writes, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var left = await db.SearchEntries.Select(row => new { row.Kind, row.Subject }).ToListAsync(stop);
        var orphans = left.Select(row => (row.Kind, row.Subject)).ToHashSet();
        await using var empty = await atlas.CreateDbContextAsync(stop);
        var fill = writes && orphans.Count == 0 && empty is SqliteAtlasDb ? new SearchFill(empty, lane) : null;
        var (records, missing, stale) = (0, 0, 0);
        await foreach (var drafts in SearchWalk.RunAsync(db, stop))
        {
            orphans.ExceptWith(drafts.Select(draft => (draft.Kind, draft.Subject)));
            var (lacking, other) = fill is not null ? (drafts.Count, 0) : await CompareAsync(drafts, stop);
            (records, missing, stale) = (records + drafts.Count, missing + lacking, stale + other);
            if (writes && lacking + other > 0)
            {
                await (fill?.WriteAsync(drafts, stop) ?? WriteAsync(drafts, [], stop));
            }
        }

        foreach (var some in writes ? orphans.Select(one => one.Subject).Chunk(500) : [])
        {
            await WriteAsync([], some, stop);
        }

        return new SearchReport(records, missing, stale, orphans.Count);
    }

    private async Task<(int Missing, int Stale)> CompareAsync(IReadOnlyList<SearchDraft> drafts, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var subjects = drafts.Select(draft => draft.Subject).ToList();
        var held = (await db.SearchEntries.AsNoTracking().Where(row => subjects.Contains(row.Subject)).ToListAsync(stop)).ToDictionary(row => (row.Kind, row.Subject));
        var found = drafts.Select(draft => held.GetValueOrDefault((draft.Kind, draft.Subject))).ToList();
        return (found.Count(entry => entry is null), found.Zip(drafts).Count(pair => pair.First is { } entry && !entry.Holds(pair.Second)));
    }

    private async Task WriteAsync(IReadOnlyList<SearchDraft> drafts, IReadOnlyCollection<Guid> gone, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        await new SearchWriter(db).WriteAsync(drafts, gone, stop);
        await db.SaveChangesAsync(stop);
    }
}
