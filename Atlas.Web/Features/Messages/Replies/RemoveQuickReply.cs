using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages.Replies;

/// <summary>Takes a quick reply out of the list; messages that were written with it stay as they are. Administrators alone.</summary>
public sealed class RemoveQuickReply(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Takes it out, or says why not.</summary>
    public async Task<Outcome> RunAsync(QuickReplyId id, CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        if (await db.QuickReplies.SingleOrDefaultAsync(row => row.Id == id, stop) is not { } reply)
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        db.Remove(reply);
        return await db.TrySaveAsync(stop);
    }
}
