using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>Notes that the bytes of messages go now. Committed before they do: after a crash it is known that they may have gone.</summary>
public sealed class NoteLeaving(IDbContextFactory<AtlasDb> atlas, SenderSeat seat)
{
    /// <summary>Notes it, and says of which and when; the others' claims are not good enough any more.</summary>
    public async Task<IReadOnlyDictionary<MessageId, DateTime>> RunAsync(IReadOnlyList<MessageId> ids)
    {
        await using var db = await atlas.CreateDbContextAsync();
        var (now, least) = (db.Now, db.Now + SenderSeat.Margin);
        var rows = await db.Outgoing.Where(row => ids.Contains(row.Id) && row.LeasedBy == seat.Id && row.PostedAt == null && row.LeasedUntil >= least).ToListAsync();
        rows.ForEach(row => row.Post(now));
        await db.SaveChangesAsync();
        return rows.ToDictionary(row => row.Id, _ => now);
    }
}
