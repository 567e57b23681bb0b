using Atlas.Domain.Foundation;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Views;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>Keeps on the caller's account which columns the list shows, and in which order.</summary>
public sealed class ArrangeColumns(OwnAccount account)
{
    /// <summary>Keeps them, whatever of them is known. The usual ones are not kept: whoever has them gets those that are usual later.</summary>
    public Task<Outcome> RunAsync(string? columns, CancellationToken stop = default)
    {
        var wanted = CaseColumns.Sheet.Read(columns);
        return account.ChangeAsync(own => own.ArrangeList(wanted.IsUsual ? null : wanted.Write()), stop);
    }
}

/// <summary>The columns of a list.</summary>
/// <param name="Own">Those of the caller.</param>
/// <param name="OfView">Those of the view that is shown; null where none is, or where it leaves them to its reader.</param>
public sealed record ListColumns(ColumnSet Own, ColumnSet? OfView);

/// <summary>Reads which columns the list shows.</summary>
public sealed class ColumnsQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>The caller's columns, and those of a view that the caller sees.</summary>
    public async Task<ListColumns> RunAsync(SavedViewId? view, CancellationToken stop = default)
    {
        var (by, me) = (caller.Current, caller.Current.User?.Value);
        await using var db = await atlas.CreateDbContextAsync(stop);
        var own = await db.Users.AsNoTracking().Where(row => row.Id == me).Select(row => row.ListColumns).SingleOrDefaultAsync(stop);
        var shown = view is not { } named ? null
            : await db.SavedViews.AsNoTracking().To(by).Where(row => row.Id == named && row.RemovedAt == null).Select(row => row.Columns).SingleOrDefaultAsync(stop);
        return new ListColumns(CaseColumns.Sheet.Read(own), shown is null ? null : CaseColumns.Sheet.Read(shown));
    }
}
