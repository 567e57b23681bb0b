using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>How much of the caller's organisation waits to go out, and since when.</summary>
public sealed class QueueDepthQuery(IDbContextFactory<AtlasDb> atlas)
{
    /// <summary>Reads it.</summary>
    public async Task<QueueDepth> RunAsync(CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var now = db.Now;
        return new QueueDepth(await db.Outgoing.CountAsync(stop), await db.Outgoing.Where(row => row.DueAt <= now).MinAsync(row => (DateTime?)row.DueAt, stop));
    }
}
