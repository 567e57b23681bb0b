using Atlas.Domain.Bulk;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Bulk;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>Takes a run's acts back where single ones can be: one run that gives back what the other one did, case by case.</summary>
public sealed class UndoBulk(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, BulkSignal signal)
{
    /// <summary>Starts it, or says why not. A run is taken back once, whoever clicks how often.</summary>
    public async Task<BulkStart> RunAsync(BulkRunId id, Guid command, CancellationToken stop = default)
    {
        var by = caller.Current;
        await using var db = await atlas.CreateDbContextAsync(stop);
        var former = await db.BulkRuns.AsNoTracking().To(by).SingleOrDefaultAsync(row => row.Id == id, stop);
        if (former is null)
        {
            return new BulkStart(Outcome.Refused(Refusals.NotFound));
        }

        if (await db.BulkRuns.AsNoTracking().Where(row => row.Former == id && row.IsUndo).Select(row => (BulkRunId?)row.Id).FirstOrDefaultAsync(stop) is { } before)
        {
            return new BulkStart(Outcome.Done, before);
        }

        var cases = await db.BulkItems.AsNoTracking().Where(item => item.RunId == id && item.State == BulkItemState.Done).OrderBy(item => item.Place)
            .Select(item => new FrozenCase(item.CaseId, item.Holder, item.Status, item.WorkflowId, false)).ToListAsync(stop);
        var outcome = BulkRun.Undo(former, command, by, db.Now, out var run);
        return run is null ? new BulkStart(outcome) : await db.BeginAsync(run, cases.Items(run, by, db.Now), signal, by, stop);
    }
}
