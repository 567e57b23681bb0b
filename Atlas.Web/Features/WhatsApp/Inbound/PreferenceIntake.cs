using Atlas.Domain.Consents;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>
/// A client chose in the application to get no more offers, or offers again. The first is a withdrawal at once; the second is only noted, since it
/// must not override what the client told the agency elsewhere.
/// </summary>
internal static class PreferenceIntake
{
    private const string Stop = "stop";

    /// <summary>Takes it in, or says why not. The same choice told twice says nothing new.</summary>
    public static async Task<string?> TakeAsync(Intake intake, PayloadItem item)
    {
        var sender = PayloadSender.Of(item);
        if (!sender.IsKnown || item.Content.Text("value") is not { Length: > 0 } value)
        {
            return Quarantine.Malformed;
        }

        var subject = $"preference:{sender.Number ?? sender.UserId}";
        var status = PayloadMessage.Cut($"{PayloadMessage.Cut(value, 10)}:{item.Content.Text("timestamp")}", Receipt.StatusLength)!;
        if (await intake.Db.Receipts.AnyAsync(row => row.ProviderId == subject && row.Status == status, intake.Stop))
        {
            return null;
        }

        var detail = PayloadMessage.Cut(item.Content.Text("detail"), MessageAttempt.DetailLength) ?? value;
        intake.Db.Add(new Receipt(intake.Channel.Id, subject, status, PayloadMessage.When(item.Content, intake.ReceivedAt)) { Detail = PayloadMessage.Cut(detail, MessageAttempt.DetailLength) });
        if (value == Stop)
        {
            var contact = await SenderMatch.FindOrMakeAsync(intake, sender);
            await intake.WithdrawAsync((await SenderMatch.ReachedByAsync(intake, sender)).Append(contact.Id), Intake.ProvenBy(detail), ConsentPurpose.Marketing);
        }

        return null;
    }
}
