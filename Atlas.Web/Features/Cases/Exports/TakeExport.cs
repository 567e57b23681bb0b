using System.Globalization;
using Atlas.Domain.Exports;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Exports;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>An export's file on its way out.</summary>
/// <param name="Name">The name under which the browser keeps it: the day, and how many cases it holds.</param>
/// <param name="Content">Its bytes; whoever takes it closes it.</param>
public sealed record TakenExport(string Name, Stream Content);

/// <summary>Hands an export's file out; the audit trail tells to whom.</summary>
public sealed class TakeExport(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, ExportFiles files)
{
    /// <summary>The file; null where the caller may not have it, or it is not there.</summary>
    public async Task<TakenExport?> RunAsync(ExportId id, CancellationToken stop = default)
    {
        var zone = (await catalogs.GetAsync()).Zone;
        await using var db = await atlas.CreateDbContextAsync(stop);
        var export = await db.Exports.To(caller.Current).SingleOrDefaultAsync(row => row.Id == id, stop);
        if (export?.Take(caller.Current, db.Now).IsDone != true || files.Open(export.Attempt ?? id.Value) is not { } content)
        {
            return null;
        }

        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }

        var day = TimeZoneInfo.ConvertTimeFromUtc(export.At, zone);
        return new TakenExport(string.Create(CultureInfo.InvariantCulture, $"dossiers-{day:yyyy-MM-dd}-{export.Rows}.csv"), content);
    }
}
