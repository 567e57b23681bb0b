using Atlas.Domain.Consents;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>Takes a client's message in: whose it is, on which case, what it says of consent.</summary>
internal static class MessageIntake
{
    private const string System = "system";

    /// <summary>Takes it in, or says why not. One whose identifier is known says nothing new.</summary>
    public static async Task<string?> TakeAsync(Intake intake, PayloadItem item)
    {
        if (PayloadMessage.Read(item.Content, intake.ReceivedAt) is not { } came)
        {
            return Quarantine.Malformed;
        }

        if (ChangeIntake.IsChange(came.Kind))
        {
            return await ChangeIntake.TakeAsync(intake, item, came);
        }

        var sender = PayloadSender.Of(item);
        if (!sender.IsKnown)
        {
            return Quarantine.Malformed;
        }

        // Typed on the business's own phone: nobody wrote to us.
        var isEcho = sender.Number is { } number && number == PayloadSender.NumberOf(item.Value.At("metadata")?.Text("display_phone_number"));
        if (!isEcho && !await intake.Db.Messages.AnyAsync(row => row.ProviderId == came.ProviderId, intake.Stop))
        {
            await AddAsync(intake, item, came, sender);
        }

        return null;
    }

    private static async Task AddAsync(Intake intake, PayloadItem item, Incoming came, PayloadSender sender)
    {
        var contact = await SenderMatch.FindOrMakeAsync(intake, sender);
        var message = Message.Receive(intake.Channel.Id, contact.Id, came, intake.Now);
        intake.Db.Add(message);
        await ChangeIntake.ApplyWaitingAsync(intake, message);
        if (await CaseRule.FindOrOpenAsync(intake, contact, message) is { } @case)
        {
            @case.Log(message);
        }
        else
        {
            message.Arrive(intake.Now);
        }

        if (came.Kind == System)
        {
            await NumberChange.TakeAsync(intake, item, contact);
        }
        else
        {
            await TalkAsync(intake, message);
            await ConsentAsync(intake, item, came, (message, sender));
        }
    }

    /// <summary>Something was said: the conversation shows it, and is unread and open again where the client said it.</summary>
    public static async Task TalkAsync(Intake intake, Message message)
    {
        var talk = await intake.Db.Conversations.SingleOrDefaultAsync(row => row.ChannelId == message.ChannelId && row.ContactId == message.ContactId, intake.Stop);
        if (talk is null)
        {
            talk = new Conversation(message.ChannelId, message.ContactId);
            intake.Db.Add(talk);
        }

        talk.Add(message);
    }

    // What was said counts, even where it was taken back since.
    private static async Task ConsentAsync(Intake intake, PayloadItem item, Incoming came, (Message Message, PayloadSender Sender) said)
    {
        if (!StopWord.Is(came.Text) && !StopWord.Is(item.Content.At("button")?.Text("payload")))
        {
            await intake.AgreeAsync(said.Message);
            return;
        }

        await intake.WithdrawAsync(
            (await SenderMatch.ReachedByAsync(intake, said.Sender)).Append(said.Message.ContactId), Intake.ProvenBy(said.Message), ConsentPurpose.Contact, ConsentPurpose.Marketing);
    }
}
