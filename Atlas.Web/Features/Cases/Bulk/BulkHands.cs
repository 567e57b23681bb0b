using System.Data.Common;
using Atlas.Domain.Bulk;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>What can be done with a run: stop it, take it back, do what it left. A database that fails is a refusal.</summary>
public sealed class BulkHands(CancelBulk cancel, UndoBulk undo, RepeatBulk repeat, TimeProvider clock, ILogger<BulkHands> log)
{
    /// <summary>The present instant, UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Returns when a run of moves can be taken back no more; never comes too early, and at once for acts that always can.</summary>
    public Task EndOfUndoAsync(BulkProgress run)
    {
        var left = run.At + Case.UndoTime - Now;
        return run.Order.Act is BulkAct.Move && left > TimeSpan.Zero ? Task.Delay(left + TimeSpan.FromMilliseconds(50), clock) : Task.CompletedTask;
    }

    /// <summary>Stops it.</summary>
    public Task<BulkStart> CancelAsync(BulkRunId run) => TryAsync(async () => new BulkStart(await cancel.RunAsync(run)));

    /// <summary>Takes it back.</summary>
    public Task<BulkStart> UndoAsync(BulkRunId run, Guid command) => TryAsync(() => undo.RunAsync(run, command));

    /// <summary>Does what it left.</summary>
    public Task<BulkStart> AgainAsync(BulkRunId run, Guid command) => TryAsync(() => repeat.RunAsync(run, command));

    private async Task<BulkStart> TryAsync(Func<Task<BulkStart>> act)
    {
        try
        {
            return await Task.Run(act);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "A bulk act could not be changed");
            return new BulkStart(Outcome.Refused(Refusals.NotSaved));
        }
    }
}
