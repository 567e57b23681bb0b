using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Mail;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>Has a message that failed, was called back or of which nothing is known sent once more: a person decides, never the program.</summary>
public sealed class ResendMessage(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Queues it again as a new attempt, or says why not. Twice is once.</summary>
    public async Task<Outcome> RunAsync(MessageId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var message = await SentMessages.FindAsync(db, caller.Current, id, stop);
        if (message is null || message.State is MessageState.Queued or MessageState.Sending)
        {
            return message is null ? Outcome.Refused(Refusals.NotFound) : Outcome.Done;
        }

        var allowed = message.State.MayGoAgain() ? await AllowedAsync(db, message, stop) : Outcome.Refused(Refusals.TooLate);
        if (!allowed.IsDone)
        {
            return allowed;
        }

        message.Wait(null, db.Now);
        db.Add(new Outgoing(message, db.Now + Outgoing.Recall));
        return await db.TrySaveAsync(stop);
    }

    private async Task<Outcome> AllowedAsync(AtlasDb db, Message message, CancellationToken stop)
    {
        if (message.Kind == Message.Email)
        {
            return await SendRules.CheckAsync(db, caller.Current, new SendAsk(message.ContactId, message.Purpose!.Value, IsFree: false, null) { Channel = MailPort.Email }, stop);
        }

        var chosen = ChosenTemplate.Read(message.Facts);
        var template = chosen is null ? null : await db.MessageTemplates.AsNoTracking()
            .SingleOrDefaultAsync(row => row.ChannelId == message.ChannelId && row.Name == chosen.Name && row.Language == chosen.Language, stop);
        if (chosen is not null && template is not { IsApproved: true })
        {
            return Outcome.Refused(Refusals.TemplateUnfit);
        }

        var openUntil = (await db.Conversations.AsNoTracking().SingleOrDefaultAsync(row => row.ChannelId == message.ChannelId && row.ContactId == message.ContactId, stop))?.OpenUntil;
        return await SendRules.CheckAsync(db, caller.Current, new SendAsk(message.ContactId, template?.Purpose ?? message.Purpose!.Value, chosen is null, openUntil), stop);
    }
}
