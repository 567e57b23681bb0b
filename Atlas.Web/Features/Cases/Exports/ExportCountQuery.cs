using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Listing;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>How many cases an export would hold.</summary>
/// <param name="Taken">Those that the person may take out of the house.</param>
/// <param name="Seen">Those of the selection that the person sees.</param>
public sealed record ExportCount(int Taken, int Seen);

/// <summary>Says before an export how many cases it would hold.</summary>
public sealed class ExportCountQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>The counts of this moment.</summary>
    public async Task<ExportCount> RunAsync(RowSelection selection, CancellationToken stop = default)
    {
        var (by, catalog) = (caller.Current, await catalogs.GetAsync());
        await using var db = await atlas.CreateDbContextAsync(stop);
        var taken = await db.Taken(selection, by, catalog).CountAsync(stop);
        return new ExportCount(taken, await selection.Apply(db, db.Cases.AsNoTracking().To(by), by, catalog, db.Now).CountAsync(stop));
    }
}
