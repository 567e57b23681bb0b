using System.Data.Common;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Contacts;

/// <summary>What the screen of the list shows.</summary>
/// <param name="Catalog">The organisation's country and zone.</param>
/// <param name="View">The rows.</param>
public sealed record ReadContacts(Catalog Catalog, ContactListView View)
{
    /// <summary>The columns; null where they were not asked for.</summary>
    public ColumnSet? Columns { get; init; }
}

/// <summary>A screen's way to the list of contacts and its columns. SQLite answers on the thread that asks: the screen's own stays free for the next key.</summary>
public sealed partial class ContactDesk(ContactListQuery list, CatalogOfCaller catalogs, ContactColumnsQuery columns, ArrangeContactColumns arrange, ILogger<ContactDesk> log)
{
    /// <summary>A window of the list.</summary>
    public async Task<ReadContacts> ReadAsync(ContactFilter filter, ContactWindow window, CancellationToken stop)
    {
        var catalog = await catalogs.GetAsync();
        return new ReadContacts(catalog, await Task.Run(() => list.RunAsync(filter, window, stop), stop));
    }

    /// <summary>The caller's columns. The usual ones will do where they cannot be read.</summary>
    public Task<ColumnSet> ColumnsAsync() => Task.Run(async () =>
    {
        try
        {
            return await columns.RunAsync();
        }
        catch (DbException failure)
        {
            LogFailure(log, failure);
            return ContactColumns.Sheet.Usual;
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The columns of the list of contacts could not be read or kept")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
