using Atlas.Domain.Bulk;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Bulk;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>What each start of a run does, whatever it is a run of.</summary>
internal static class BulkBeginning
{
    /// <summary>The run that the caller's command started before; null where there is none.</summary>
    public static async Task<BulkStart?> StartedAsync(this AtlasDb db, Guid command, Caller by, CancellationToken stop)
    {
        var run = await db.BulkRuns.AsNoTracking().Where(row => row.CommandId == command && row.By == by.User).Select(row => (BulkRunId?)row.Id).SingleOrDefaultAsync(stop);
        return run is null ? null : new BulkStart(Outcome.Done, run);
    }

    /// <summary>Writes the run and its cases, and has the pump look.</summary>
    public static async Task<BulkStart> BeginAsync(this AtlasDb db, BulkRun run, IReadOnlyList<BulkItem> items, BulkSignal signal, Caller by, CancellationToken stop)
    {
        db.Correlation = run.CommandId;
        db.Add(run);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested)
        {
            // The second click of a double one came between: there is one run.
            db.ChangeTracker.Clear();
            if (await db.StartedAsync(run.CommandId, by, stop) is { } known)
            {
                return known;
            }

            throw;
        }

        // Once it is told that the run has begun, a page that closes does not leave half of its cases behind.
        await db.GatherAsync(run.Id, items, CancellationToken.None);
        signal.Nudge();
        return new BulkStart(Outcome.Done, run.Id);
    }
}
