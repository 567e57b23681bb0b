using Atlas.Domain.Bulk;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Bulk;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Listing;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>How a start ended.</summary>
/// <param name="Outcome">Done, or the refusal.</param>
/// <param name="Run">The run; null where refused.</param>
public sealed record BulkStart(Outcome Outcome, BulkRunId? Run = null);

/// <summary>Starts an act for all cases of a selection. They are worked off behind the person's back, with the person's rights.</summary>
public sealed partial class StartBulk(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, BulkSignal signal, ILogger<StartBulk> log)
{
    /// <summary>Starts it, or says why not. The same command twice is one run.</summary>
    public async Task<BulkStart> RunAsync(RowSelection selection, BulkOrder order, Guid command, CancellationToken stop = default)
    {
        var (by, catalog) = (caller.Current, await catalogs.GetAsync());
        await using var db = await atlas.CreateDbContextAsync(stop);
        if (await db.StartedAsync(command, by, stop) is { } known)
        {
            return known;
        }

        if (order is { Act: BulkAct.Assign, Holder: { } to } && catalog.Colleague(to) is not { IsActive: true })
        {
            return new BulkStart(Outcome.Refused(Refusals.UnknownColleague));
        }

        var outcome = order.Clean(by, out var clean);
        var cases = outcome.IsDone ? await db.FreezeAsync(selection.Apply(db, db.Cases.AsNoTracking().To(by), by, catalog, db.Now), clean, stop) : [];
        outcome = outcome.IsDone ? BulkRun.Start(clean, command, cases.Count, by, db.Now, out var run) : Left(outcome, out run);
        LogStarted(log, order.Act, cases.Count, outcome.Refusal ?? "started", command);
        return run is null ? new BulkStart(outcome) : await db.BeginAsync(run, cases.Items(run, by, db.Now), signal, by, stop);
    }

    private static Outcome Left(Outcome outcome, out BulkRun? run)
    {
        run = null;
        return outcome;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Bulk {Act} of {Cases} cases: {Result}, correlation {CorrelationId}")]
    private static partial void LogStarted(ILogger log, BulkAct act, int cases, string result, Guid correlationId);
}
