using Atlas.Domain.Bulk;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>Stops a run: the cases that still wait are left as they are, what is done stays done.</summary>
public sealed class CancelBulk(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, BulkBook book)
{
    /// <summary>Stops it, or says why not. Twice is once.</summary>
    public async Task<Outcome> RunAsync(BulkRunId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var run = await db.BulkRuns.To(caller.Current).SingleOrDefaultAsync(row => row.Id == id, stop);
        var outcome = run?.Cancel(caller.Current, db.Now) ?? Outcome.Refused(Refusals.NotFound);
        outcome = outcome.IsDone ? await db.TrySaveAsync(stop) : outcome;
        book.Look(caller.Current.Tenant);
        return outcome;
    }
}
