using Atlas.Domain.Exports;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>Stops an export: there will be no file.</summary>
public sealed class CancelExport(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, ExportBook book)
{
    /// <summary>Stops it, or says why not. Twice is once.</summary>
    public async Task<Outcome> RunAsync(ExportId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var export = await db.Exports.To(caller.Current).SingleOrDefaultAsync(row => row.Id == id, stop);
        var outcome = export?.Cancel(caller.Current, db.Now) ?? Outcome.Refused(Refusals.NotFound);
        outcome = outcome.IsDone ? await db.TrySaveAsync(stop) : outcome;
        book.Look(caller.Current.Tenant);
        return outcome;
    }
}
