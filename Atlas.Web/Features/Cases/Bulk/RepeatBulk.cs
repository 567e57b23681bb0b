using Atlas.Domain.Bulk;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Bulk;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>Does what a run left: the cases that were refused, and those that waited when it was stopped, as they stand now.</summary>
public sealed class RepeatBulk(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, BulkSignal signal)
{
    /// <summary>Starts it, or says why not. The same command twice is one run.</summary>
    public async Task<BulkStart> RunAsync(BulkRunId id, Guid command, CancellationToken stop = default)
    {
        var by = caller.Current;
        await using var db = await atlas.CreateDbContextAsync(stop);
        if (await db.StartedAsync(command, by, stop) is { } known)
        {
            return known;
        }

        var former = await db.BulkRuns.AsNoTracking().To(by).SingleOrDefaultAsync(row => row.Id == id, stop);
        if (former is null)
        {
            return new BulkStart(Outcome.Refused(Refusals.NotFound));
        }

        var left = db.Cases.AsNoTracking().To(by).Where(row => db.BulkItems.Any(item =>
            item.RunId == id && item.CaseId == row.Id && (item.State == BulkItemState.Refused || item.State == BulkItemState.Waiting)));
        var cases = await db.FreezeAsync(left, former.Order, stop);
        var outcome = BulkRun.Again(former, command, cases.Count, by, db.Now, out var run);
        return run is null ? new BulkStart(outcome) : await db.BeginAsync(run, cases.Items(run, by, db.Now), signal, by, stop);
    }
}
