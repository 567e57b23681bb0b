using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>The exports that the caller started, the newest first; an administrator sees everybody's.</summary>
public sealed class ExportsQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    private const int Most = 100;

    /// <summary>The last hundred.</summary>
    public async Task<IReadOnlyList<ExportProgress>> RunAsync(CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var seen = db.Exports.AsNoTracking().To(caller.Current);
        return await ExportProgress.Of(seen.OrderByDescending(export => export.At).ThenByDescending(export => export.Id).Take(Most)).ToListAsync(stop);
    }
}
