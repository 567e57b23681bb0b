using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>The runs that the caller started, the newest first.</summary>
public sealed class BulkRunsQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    private const int Most = 100;

    /// <summary>The last hundred.</summary>
    public async Task<IReadOnlyList<BulkProgress>> RunAsync(CancellationToken stop = default)
    {
        var by = caller.Current.User;
        await using var db = await atlas.CreateDbContextAsync(stop);
        var own = db.BulkRuns.AsNoTracking().Where(run => run.By == by);
        return await BulkProgress.Of(own.OrderByDescending(run => run.At).ThenByDescending(run => run.Id).Take(Most)).ToListAsync(stop);
    }
}
