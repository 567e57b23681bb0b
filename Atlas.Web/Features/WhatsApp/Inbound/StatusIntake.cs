using System.Globalization;
using System.Text.Json;
using Atlas.Domain.Consents;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>Takes in what the provider says of a message that went out. Said twice it says nothing new; said of one that is not known yet it waits.</summary>
internal static class StatusIntake
{
    /// <summary>Takes it in, or says why not.</summary>
    public static async Task<string?> TakeAsync(Intake intake, PayloadItem item)
    {
        var content = item.Content;
        if (PayloadMessage.IdOf(content.Text("id")) is not { } id || PayloadMessage.Cut(content.Text("status"), Receipt.StatusLength) is not { } status)
        {
            return Quarantine.Malformed;
        }

        if (await intake.Db.Receipts.AnyAsync(row => row.ProviderId == id && row.Status == status, intake.Stop))
        {
            return null;
        }

        var told = Read(intake, content, id, status);
        intake.Db.Add(told);
        if (await FindAsync(intake, told) is { } message)
        {
            told.Settle(message.Id);
            await HearAsync(intake, message, told);
        }

        return null;
    }

    private static Receipt Read(Intake intake, JsonElement content, string id, string status)
    {
        var fault = content.Many("errors").FirstOrDefault();
        return new Receipt(intake.Channel.Id, id, status, PayloadMessage.When(content, intake.ReceivedAt))
        {
            CallbackData = Guid.TryParse(content.Text("biz_opaque_callback_data"), out var callback) ? callback : null,
            FaultCode = int.TryParse(fault.Text("code"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) ? code : null,
            Detail = PayloadMessage.Cut(fault.At("error_data")?.Text("details") ?? fault.Text("message") ?? fault.Text("title"), MessageAttempt.DetailLength),
        };
    }

    /// <summary>By the provider's name, else by what we gave it to call back with: the only way while its answer is not stored.</summary>
    private static async Task<Message?> FindAsync(Intake intake, Receipt told)
    {
        var own = intake.Db.Messages.Where(row => row.ChannelId == intake.Channel.Id && row.Direction == MessageDirection.Outbound);
        var message = await own.SingleOrDefaultAsync(row => row.ProviderId == told.ProviderId, intake.Stop);
        return message is null && told.CallbackData is { } callback
            ? await own.SingleOrDefaultAsync(row => row.Id == new MessageId(callback), intake.Stop)
            : message;
    }

    /// <summary>A late word on a try that had failed lifts no other one; and that one try failed does not make another fail.</summary>
    private static bool IsOfAnEarlierTry(Message message, Receipt told, MessageState state) => message.ProviderId is { } name && (name == told.ProviderId
        ? message.State is MessageState.Queued or MessageState.Sending
        : state is MessageState.Failed && message.State.IsTaken());

    private static async Task HearAsync(Intake intake, Message message, Receipt told)
    {
        var wasUnknown = message.State is MessageState.Unknown;
        if (ProviderWord.StateOf(told.Status) is not { } state || IsOfAnEarlierTry(message, told, state))
        {
            return;
        }

        if (message.ProviderId is null)
        {
            message.Accept(told.ProviderId, told.At);
        }

        message.Hear(state, told.FaultCode, told.At);
        if (wasUnknown && await intake.Db.Outgoing.SingleOrDefaultAsync(row => row.Id == message.Id, intake.Stop) is { } settled)
        {
            intake.Db.Remove(settled);
        }

        if (told is { Status: "failed", FaultCode: { } code })
        {
            await ActOnAsync(intake, message, code, told.Detail);
        }
    }

    /// <summary>A fault that is told late asks for the same as one in an answer: the number pauses, the template waits, the client has withdrawn.</summary>
    private static async Task ActOnAsync(Intake intake, Message message, int code, string? detail)
    {
        switch (Faults.ClassOf(code))
        {
            case FaultClass.Consent:
                await intake.WithdrawAsync(
                    await SharedLine.OfAsync(intake.Db, message.ContactId, intake.Stop),
                    Intake.ProvenBy(detail ?? code.ToString(CultureInfo.InvariantCulture)),
                    ConsentPurpose.Marketing);
                break;
            case FaultClass.Account or FaultClass.Quality:
                (await intake.Db.Channels.SingleAsync(row => row.Id == intake.Channel.Id, intake.Stop)).Pause(code, intake.Now);
                break;
            case FaultClass.Hold when ChosenTemplate.Read(message.Facts) is { } chosen:
                (await intake.Db.MessageTemplates.SingleOrDefaultAsync(
                    row => row.ChannelId == intake.Channel.Id && row.Name == chosen.Name && row.Language == chosen.Language, intake.Stop))?.Become("PAUSED", intake.Now);
                break;
        }
    }
}
