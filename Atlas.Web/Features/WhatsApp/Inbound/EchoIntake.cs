using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>
/// Takes in what somebody of the agency wrote on the telephone itself. It is theirs, not the client's: it opens no case, asks for no answer and says
/// nothing of consent.
/// </summary>
internal static class EchoIntake
{
    /// <summary>Takes it in, or says why not. One whose identifier is known says nothing new.</summary>
    public static async Task<string?> TakeAsync(Intake intake, PayloadItem item)
    {
        var client = new PayloadSender(PayloadSender.NumberOf(item.Content.Text("to")), PayloadSender.UserOf(item.Content.Text("to_user_id")), null);
        if (PayloadMessage.Read(item.Content, intake.ReceivedAt) is not { } told || !client.IsKnown)
        {
            return Quarantine.Malformed;
        }

        if (!ChangeIntake.IsChange(told.Kind) && !await intake.Db.Messages.AnyAsync(row => row.ProviderId == told.ProviderId, intake.Stop))
        {
            await AddAsync(intake, told, client);
        }

        return null;
    }

    private static async Task AddAsync(Intake intake, Incoming told, PayloadSender client)
    {
        var contact = await SenderMatch.FindOrMakeAsync(intake, client);
        var message = Message.Echo(intake.Channel.Id, contact.Id, told, intake.Now);
        intake.Db.Add(message);
        if (await CaseRule.FindAsync(intake, contact) is { } @case)
        {
            @case.Log(message);
        }
        else
        {
            message.Arrive(intake.Now);
        }

        await MessageIntake.TalkAsync(intake, message);
    }
}
