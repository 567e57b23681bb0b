using Atlas.Domain.Exports;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>How a start ended.</summary>
/// <param name="Outcome">Done, or the refusal.</param>
/// <param name="Export">The export; null where refused.</param>
public sealed record ExportStart(Outcome Outcome, ExportId? Export = null);

/// <summary>Starts the export of a selection. Its file is written behind the person's back.</summary>
public sealed partial class StartExport(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, JobNudge nudge, ILogger<StartExport> log)
{
    /// <summary>Starts it, or says why not. The same command twice is one export.</summary>
    public async Task<ExportStart> RunAsync(RowSelection selection, IReadOnlyList<string> columns, string language, Guid command, CancellationToken stop = default)
    {
        var (by, catalog) = (caller.Current, await catalogs.GetAsync());
        await using var db = await atlas.CreateDbContextAsync(stop);
        if (await StartedAsync(db, command, stop) is { } known)
        {
            return known;
        }

        db.Correlation = command;
        var total = await db.Taken(selection, by, catalog).CountAsync(stop);
        var underWay = await db.Exports.CountAsync(own => own.By == by.User && (own.State == ExportState.Queued || own.State == ExportState.Running), stop);
        var outcome = Export.Start(selection.Order(columns, language), command, (total, underWay), by, db.Now, out var export);
        LogStarted(log, total, outcome.Refusal ?? "started", command);
        return export is null ? new ExportStart(outcome) : await BeginAsync(db, export, stop);
    }

    private async Task<ExportStart> BeginAsync(AtlasDb db, Export export, CancellationToken stop)
    {
        db.Exports.Add(export);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested)
        {
            // The second click of a double one came between: there is one export.
            db.ChangeTracker.Clear();
            if (await StartedAsync(db, export.CommandId, stop) is { } known)
            {
                return known;
            }

            throw;
        }

        await nudge.GiveAsync(MakeExportsJob.Key);
        return new ExportStart(Outcome.Done, export.Id);
    }

    private async Task<ExportStart?> StartedAsync(AtlasDb db, Guid command, CancellationToken stop)
    {
        var by = caller.Current.User;
        var known = await db.Exports.AsNoTracking().Where(export => export.CommandId == command && export.By == by).Select(export => (ExportId?)export.Id).SingleOrDefaultAsync(stop);
        return known is null ? null : new ExportStart(Outcome.Done, known);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Export of {Cases} cases: {Result}, correlation {CorrelationId}")]
    private static partial void LogStarted(ILogger log, int cases, string result, Guid correlationId);
}
