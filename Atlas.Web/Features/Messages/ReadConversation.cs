using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>Notes that somebody has read what a client wrote.</summary>
public sealed class ReadConversation(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, ClientSigns signs, UnreadBook unread)
{
    /// <summary>Notes it. Twice is once.</summary>
    public async Task<Outcome> RunAsync(ConversationId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var talk = await db.Conversations.To(db, caller.Current).SingleOrDefaultAsync(row => row.Id == id, stop);
        if (talk is null)
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        var isNews = talk.Unread > 0;
        talk.Read();
        var outcome = await db.TrySaveAsync(stop);
        if (isNews && outcome.IsDone)
        {
            unread.Reread(caller.Current.Tenant);
            await signs.ShowAsync(db, talk, isTyping: false, stop);
        }

        return outcome;
    }
}
