using System.Data.Common;
using Atlas.Domain.Exports;
using Atlas.Domain.Foundation;
using Atlas.Web.Features.Cases.Listing;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>
/// What people do with exports: on a thread of its own, as SQLite answers on the one that asks, and with a database that fails as a refusal: in a
/// dialog, outside the page, an exception would end the circuit.
/// </summary>
public sealed class ExportDesk(ExportCountQuery counts, StartExport start, CancelExport cancel, ILogger<ExportDesk> log)
{
    /// <summary>How many cases an export would hold; null where that could not be read.</summary>
    public async Task<ExportCount?> CountAsync(RowSelection selection, CancellationToken stop)
    {
        try
        {
            return await Task.Run(() => counts.RunAsync(selection, stop), stop);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or OperationCanceledException)
        {
            if (!stop.IsCancellationRequested)
            {
                log.LogError(failure, "How many cases an export would hold could not be read");
            }

            return null;
        }
    }

    /// <summary>Starts it, or says why not.</summary>
    public async Task<ExportStart> StartAsync(RowSelection selection, IReadOnlyList<string> columns, string language, Guid command)
    {
        try
        {
            return await Task.Run(() => start.RunAsync(selection, columns, language, command));
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "Export {CorrelationId} could not be started", command);
            return new ExportStart(Outcome.Refused(Refusals.NotSaved));
        }
    }

    /// <summary>Stops it, or says why not.</summary>
    public async Task<Outcome> CancelAsync(ExportId export)
    {
        try
        {
            return await Task.Run(() => cancel.RunAsync(export));
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "Export {Export} could not be stopped", export.Value);
            return Outcome.Refused(Refusals.NotSaved);
        }
    }
}
