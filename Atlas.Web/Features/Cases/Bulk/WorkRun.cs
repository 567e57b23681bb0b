using System.Data.Common;
using Atlas.Domain.Bulk;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Bulk;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>
/// Works a run off, case by case. Each case has a transaction of its own, so that others write in between; how cases ended is noted several times a
/// second, and a process that dies leaves a run that another one takes up where it was noted last.
/// </summary>
public sealed partial class WorkRun(IServiceScopeFactory scopes, BulkSeat seat, BulkBook book, TimeProvider clock, ILogger<WorkRun> log)
{
    private const int Batch = 50;

    private static readonly TimeSpan Word = TimeSpan.FromMilliseconds(250);

    /// <summary>Takes the run, if nobody has it, and works until it is over, is stopped, or the program ends.</summary>
    public async Task RunAsync(TenantId tenant, BulkRunId id, CancellationToken stop)
    {
        await using var scope = scopes.ForTenant(tenant);
        var run = await ReadAsync(scope, db => db.BulkRuns.AsNoTracking().SingleAsync(row => row.Id == id, stop), stop);
        if (run.State is BulkRunState.Gathering)
        {
            // Its cases were never all written down: none of them was touched.
            await EndAsync(id, Caller.Program(tenant), isStopped: true, stop);
            return;
        }

        var isResumed = run.State is BulkRunState.Running;
        if (!await ReadAsync(scope, db => db.ClaimAsync(id, seat.Id, stop), stop))
        {
            return;
        }

        // From here on the end of the program is looked for between two cases alone: the run is handed over, not left to its lease.
        while (await NextAsync(scope, id, CancellationToken.None) is { Count: > 0 } items)
        {
            if (!await WorkAsync(scope, run, items, isResumed, stop))
            {
                return;
            }

            isResumed = false;
        }

        await EndAsync(id, await StarterAsync(scope, run) ?? Caller.Program(tenant), isStopped: false, CancellationToken.None);
    }

    /// <summary>Works on some cases and notes how they ended; false where the run is over for this process.</summary>
    private async Task<bool> WorkAsync(AsyncServiceScope scope, BulkRun run, List<BulkItem> items, bool isResumed, CancellationToken stop)
    {
        var known = isResumed ? await KnownAsync(scope, run, items) : [];
        var (ends, since) = (new List<BulkEnd>(), clock.GetTimestamp());
        foreach (var item in items)
        {
            if (await StarterAsync(scope, run) is not { } starter)
            {
                await NoteAsync(scope, run, ends, stop);
                await EndAsync(run.Id, Caller.Program(run.Tenant), isStopped: true, CancellationToken.None);
                return false;
            }

            var outcome = known.Contains(BulkRun.CommandOf(run.Id, item.CaseId)) ? Outcome.Done : await TryAsync(starter, run, item);
            ends.Add(new BulkEnd(item.Id, outcome, clock.GetUtcNow().UtcDateTime));
            if (stop.IsCancellationRequested || clock.GetElapsedTime(since) > Word)
            {
                if (!await NoteAsync(scope, run, ends, stop) || stop.IsCancellationRequested)
                {
                    return false;
                }

                (ends, since) = ([], clock.GetTimestamp());
            }
        }

        return await NoteAsync(scope, run, ends, stop);
    }

    /// <summary>What cannot be saved is told of the case: the others go on.</summary>
    private async Task<Outcome> TryAsync(Caller starter, BulkRun run, BulkItem item)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().SignIn(starter);
        try
        {
            // A case that was begun is brought to its end, so that its end is noted too.
            return await scope.ServiceProvider.GetRequiredService<WorkItem>().RunAsync(run, item, CancellationToken.None);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException or InvalidOperationException)
        {
            LogFailure(log, failure, item.CaseId.Value, run.Id.Value);
            return Outcome.Refused(Refusals.NotSaved);
        }
    }

    private static Task<List<BulkItem>> NextAsync(AsyncServiceScope scope, BulkRunId id, CancellationToken stop) => ReadAsync(
        scope,
        db => db.BulkItems.AsNoTracking().Where(item => item.RunId == id && item.State == BulkItemState.Waiting).OrderBy(item => item.Place).Take(Batch).ToListAsync(stop),
        stop);

    /// <summary>A process may have died between a case and the note of its end: what it did last is told by the outbox, under the case's command.</summary>
    private static async Task<HashSet<Guid>> KnownAsync(AsyncServiceScope scope, BulkRun run, List<BulkItem> items)
    {
        var commands = items.Select(item => BulkRun.CommandOf(run.Id, item.CaseId)).ToList();
        return [.. await ReadAsync(
            scope,
            db => db.Outbox.AsNoTracking().Where(told => told.At >= run.At && commands.Contains(told.CorrelationId)).Select(told => told.CorrelationId).ToListAsync(),
            CancellationToken.None)];
    }

    private static Task<Caller?> StarterAsync(AsyncServiceScope scope, BulkRun run) =>
        scope.ServiceProvider.GetRequiredService<StarterQuery>().RunAsync(run.By, CancellationToken.None);

    private async Task<bool> NoteAsync(AsyncServiceScope scope, BulkRun run, List<BulkEnd> ends, CancellationToken stop)
    {
        // Even where the program ends: what was done is done.
        var keep = stop.IsCancellationRequested ? TimeSpan.Zero : BulkRows.Lease;
        var isHeld = await ReadAsync(scope, db => db.NoteAsync(run.Id, seat.Id, ends, keep, CancellationToken.None), CancellationToken.None);
        book.Look(run.Tenant);
        return isHeld;
    }

    private async Task EndAsync(BulkRunId id, Caller by, bool isStopped, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().SignIn(by);
        await ReadAsync(scope, async db =>
        {
            var run = await db.BulkRuns.SingleAsync(row => row.Id == id, stop);
            if (run.IsUnderWay && isStopped)
            {
                run.Stop(by, db.Now);
            }
            else if (run.IsUnderWay)
            {
                run.Finish(by, db.Now);
            }

            LogEnded(log, id.Value, run.State, run.DoneCount, run.Total);
            return await db.SaveChangesAsync(stop);
        }, stop);
        book.Look(by.Tenant);
    }

    private static async Task<T> ReadAsync<T>(AsyncServiceScope scope, Func<AtlasDb, Task<T>> act, CancellationToken stop)
    {
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync(stop);
        return await act(db);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Case {Case} of bulk run {Run} failed and the others go on")]
    private static partial void LogFailure(ILogger log, Exception failure, Guid @case, Guid run);

    [LoggerMessage(Level = LogLevel.Information, Message = "Bulk run {Run} ended as {State}: {Done} of {Total} cases")]
    private static partial void LogEnded(ILogger log, Guid run, BulkRunState state, int done, int total);
}
