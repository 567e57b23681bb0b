using Atlas.Domain.Exports;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Exports;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>Deletes the organisation's export files that were kept long enough. The exports themselves stay: one sees that there was one.</summary>
public sealed class DropExports(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, ExportFiles files)
{
    private const int Most = 500;

    /// <summary>Deletes them; the audit trail tells of each.</summary>
    public async Task RunAsync(CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var before = db.Now - Export.Kept;
        var old = await db.Exports.Where(export => export.State == ExportState.Done && export.DroppedAt == null && export.EndedAt < before)
            .OrderBy(export => export.EndedAt).Take(Most).ToListAsync(stop);
        foreach (var export in old)
        {
            export.Drop(caller.Current, db.Now);
        }

        await db.SaveChangesAsync(stop);
        foreach (var export in old)
        {
            files.Discard(export.Attempt ?? export.Id.Value);
        }
    }
}
