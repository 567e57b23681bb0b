using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Shared;

/// <summary>From which live sequence on a screen hears that shows nothing older. Where somebody on this node already listens, nothing is read.</summary>
public sealed class LiveSequenceQuery(LiveFeed feed, IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>The sequence told last.</summary>
    public async Task<long> RunAsync(CancellationToken stop = default)
    {
        if (feed.Told(caller.Current.Tenant) is { } told)
        {
            return told;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.LiveSequenceAsync(stop);
    }
}
