using System.Data.Common;
using Atlas.Domain.Foundation;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>What the screen of the list shows.</summary>
/// <param name="Catalog">The organisation's dictionaries and people.</param>
/// <param name="Filter">The filter as it means something there.</param>
/// <param name="View">The rows.</param>
public sealed record ReadList(Catalog Catalog, CaseFilter Filter, CaseListView View)
{
    /// <summary>The columns; null where they were not asked for.</summary>
    public ListColumns? Columns { get; init; }
}

/// <summary>A screen's way to the list and its columns. SQLite answers on the thread that asks: the screen's own stays free for the next key.</summary>
public sealed partial class ListDesk(CaseListQuery list, CatalogOfCaller catalogs, ColumnsQuery columns, ArrangeColumns arrange, ILogger<ListDesk> log)
{
    /// <summary>A window of the list.</summary>
    public Task<ReadList> ReadAsync(CaseFilter wanted, ListWindow window, CancellationToken stop) => Task.Run(
        async () =>
        {
            var catalog = await catalogs.GetAsync();
            var filter = wanted.In(catalog);
            var view = await list.RunAsync(filter, window, stop);
            // So many have gone that none stands there any more.
            view = view.Rows.Count == 0 && view.First > 0 ? await list.RunAsync(filter, window with { First = 0, Total = null }, stop) : view;
            return new ReadList(catalog, filter, view);
        },
        stop);

    /// <summary>The columns. The usual ones will do where they cannot be read.</summary>
    public Task<ListColumns> ColumnsAsync(SavedViewId? view) => Task.Run(async () =>
    {
        try
        {
            return await columns.RunAsync(view);
        }
        catch (DbException failure)
        {
            LogFailure(log, failure);
            return new ListColumns(CaseColumns.Sheet.Usual, null);
        }
    });

    /// <summary>Keeps the caller's columns, or says why not.</summary>
    public async Task<Outcome> KeepAsync(ColumnSet chosen)
    {
        try
        {
            return await arrange.RunAsync(chosen.Write());
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException)
        {
            LogFailure(log, failure);
            return Outcome.Refused(Refusals.NotSaved);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The columns of the list could not be read or kept")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
