using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>Shows a client that somebody writes to him. Nothing is saved.</summary>
public sealed class ShowTyping(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, ClientSigns signs)
{
    /// <summary>How long the provider shows it.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromSeconds(20);

    /// <summary>Shows it in the conversation in which something was written last.</summary>
    public async Task<Outcome> RunAsync(ContactId contact, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var talk = await db.Conversations.AsNoTracking().To(db, caller.Current).Where(row => row.ContactId == contact)
            .OrderByDescending(row => row.LastAt).ThenBy(row => row.Id).FirstOrDefaultAsync(stop);
        if (talk is null)
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        await signs.ShowAsync(db, talk, isTyping: true, stop);
        return Outcome.Done;
    }
}
