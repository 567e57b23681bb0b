using Atlas.Domain.Exports;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Exports;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>The organisation's export that waits longest.</summary>
public sealed class DueExportsQuery(IDbContextFactory<AtlasDb> atlas)
{
    /// <summary>Its identifier; null where none waits.</summary>
    public async Task<ExportId?> RunAsync(CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.Exports.AsNoTracking().Due(db.Now).OrderBy(export => export.At).ThenBy(export => export.Id).Select(export => (ExportId?)export.Id).FirstOrDefaultAsync(stop);
    }
}
