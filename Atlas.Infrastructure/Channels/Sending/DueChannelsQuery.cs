using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>On which channels of the organisation something is to be done now: a message is due, or a sender died.</summary>
public sealed class DueChannelsQuery(IDbContextFactory<AtlasDb> atlas)
{
    /// <summary>Finds them.</summary>
    public async Task<IReadOnlyList<ChannelId>> RunAsync(CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var now = db.Now;
        return await db.Outgoing
            .Where(row => row.DueAt <= now && (row.LeasedUntil == null || row.LeasedUntil < now))
            .Join(db.Channels, row => row.ChannelId, channel => channel.Id, (row, channel) => new { row.ChannelId, row.PostedAt, channel.PausedAt, channel.ActiveNumberId })
            .Where(row => row.PostedAt != null || (row.PausedAt == null && row.ActiveNumberId != null))
            .Select(row => row.ChannelId).Distinct().ToListAsync(stop);
    }
}
