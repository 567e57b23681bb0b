using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>Calls a message back before it leaves.</summary>
public sealed class CancelMessage(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Calls it back, or says that it is too late. Twice is once.</summary>
    public async Task<Outcome> RunAsync(MessageId id, CancellationToken stop = default)
    {
        var outcome = await TryAsync(id, stop);

        // Somebody took it up in this moment: what it is now decides.
        return outcome.Refusal is Refusals.Stale ? await TryAsync(id, stop) : outcome;
    }

    private async Task<Outcome> TryAsync(MessageId id, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var message = await SentMessages.FindAsync(db, caller.Current, id, stop);
        if (message is null || message.State is MessageState.Cancelled)
        {
            return message is null ? Outcome.Refused(Refusals.NotFound) : Outcome.Done;
        }

        var outcome = message.Cancel(db.Now);
        if (!outcome.IsDone)
        {
            return outcome;
        }

        db.RemoveRange(await db.Outgoing.Where(row => row.Id == id).ToListAsync(stop));
        return await db.TrySaveAsync(stop);
    }
}
