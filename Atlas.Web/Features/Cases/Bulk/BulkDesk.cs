using System.Data.Common;
using Atlas.Domain.Bulk;
using Atlas.Domain.Foundation;
using Atlas.Web.Features.Cases.Listing;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>
/// What the dialog of a bulk act asks: on a thread of its own, as SQLite answers on the one that asks, and with a database that fails as a refusal,
/// which keeps what was typed: outside the page, an exception would end the circuit.
/// </summary>
public sealed class BulkDesk(BulkTargetsQuery targets, BulkPreviewQuery previews, StartBulk start, ILogger<BulkDesk> log)
{
    /// <summary>Where the cases can go; null where that could not be read.</summary>
    public Task<BulkChoices?> ChoicesAsync(RowSelection selection, CancellationToken stop) => ReadAsync<BulkChoices>(async () => await targets.RunAsync(selection, stop), stop);

    /// <summary>What an order would do; null where that could not be read.</summary>
    public Task<BulkPreview?> PreviewAsync(RowSelection selection, BulkOrder order, CancellationToken stop) => ReadAsync(() => previews.RunAsync(selection, order, stop), stop);

    /// <summary>Starts it, or says why not.</summary>
    public async Task<BulkStart> StartAsync(RowSelection selection, BulkOrder order, Guid command)
    {
        try
        {
            return await Task.Run(() => start.RunAsync(selection, order, command));
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "Bulk act {CorrelationId} could not be started", command);
            return new BulkStart(Outcome.Refused(Refusals.NotSaved));
        }
    }

    private async Task<T?> ReadAsync<T>(Func<Task<T?>> read, CancellationToken stop)
        where T : class
    {
        try
        {
            return await Task.Run(read, stop);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or OperationCanceledException)
        {
            if (!stop.IsCancellationRequested)
            {
                log.LogError(failure, "What a bulk act would do could not be read");
            }

            return null;
        }
    }
}
