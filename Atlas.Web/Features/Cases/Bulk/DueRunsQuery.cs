using Atlas.Domain.Bulk;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>The organisation's runs that nobody works on: those that wait, those whose process is gone, and those that never came to their beginning.</summary>
public sealed class DueRunsQuery(IDbContextFactory<AtlasDb> atlas)
{
    /// <summary>So many are worked on at a time, so that a small run does not wait for the end of a large one.</summary>
    public const int Most = 4;

    private static readonly TimeSpan Beginning = TimeSpan.FromMinutes(10);

    /// <summary>Their identifiers, the oldest first.</summary>
    public async Task<IReadOnlyList<BulkRunId>> RunAsync(CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var (now, late) = (db.Now, db.Now - Beginning);
        return await db.BulkRuns.AsNoTracking()
            .Where(run => run.State == BulkRunState.Queued
                || (run.State == BulkRunState.Running && (run.LeasedUntil == null || run.LeasedUntil < now))
                || (run.State == BulkRunState.Gathering && run.At < late))
            .OrderBy(run => run.At).ThenBy(run => run.Id).Take(Most).Select(run => run.Id).ToListAsync(stop);
    }
}
