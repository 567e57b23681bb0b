using System.Security.Cryptography;
using System.Text;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>
/// Reactions, edits and revocations: said of a message that may not be here yet. Each is kept as a receipt of that message, so that the same one
/// twice changes nothing, one that is early waits, and of two the later one counts whatever their order.
/// </summary>
internal static class ChangeIntake
{
    private const string Reaction = ProviderWord.Reaction;
    private const string Edit = "edit";
    private const string Revoke = "revoke";

    /// <summary>Whether a kind of message says something of another message.</summary>
    public static bool IsChange(string kind) => kind is Reaction or Edit or Revoke;

    /// <summary>Takes it in, or says why not.</summary>
    public static async Task<string?> TakeAsync(Intake intake, PayloadItem item, Incoming came)
    {
        if (TargetOf(item, came) is not { } target)
        {
            return Quarantine.Malformed;
        }

        var status = $"{came.Kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(came.ProviderId)))[..20]}";
        if (await intake.Db.Receipts.AnyAsync(row => row.ProviderId == target && row.Status == status, intake.Stop))
        {
            return null;
        }

        var text = TextOf(item, came.Kind);
        var told = new Receipt(intake.Channel.Id, target, status, came.At) { Detail = PayloadMessage.Cut(text, MessageAttempt.DetailLength) };
        intake.Db.Add(told);
        if (await intake.Db.Messages.SingleOrDefaultAsync(row => row.ProviderId == target && row.ChannelId == intake.Channel.Id, intake.Stop) is { } message)
        {
            var kind = came.Kind + ":";
            var isOld = await intake.Db.Receipts.AnyAsync(row => row.ProviderId == target && row.Status.StartsWith(kind) && row.At > told.At, intake.Stop);
            told.Settle(message.Id);
            Apply(message, came.Kind, isOld ? null : (text, came.At), intake.Now);
            await RetellAsync(intake, message);
        }
        else
        {
            intake.Db.AddRange(WaitingWords.Beyond(told, text));
        }

        return null;
    }

    /// <summary>What was said of a message before it came.</summary>
    public static async Task ApplyWaitingAsync(Intake intake, Message message)
    {
        var waiting = await intake.Db.Receipts.Where(row => row.ProviderId == message.ProviderId && row.MessageId == null).OrderBy(row => row.At).ToListAsync(intake.Stop);
        foreach (var told in waiting.Where(told => IsChange(told.Status.Split(':')[0])))
        {
            told.Settle(message.Id);
            if (!WaitingWords.GoesOn(told))
            {
                Apply(message, told.Status.Split(':')[0], (WaitingWords.Of(told, waiting), told.At), intake.Now);
            }
        }
    }

    /// <summary>Where its words stand as well: the inbox's line, and the story of its case, which no longer tells what was taken back.</summary>
    private static async Task RetellAsync(Intake intake, Message message)
    {
        var talk = await intake.Db.Conversations.SingleOrDefaultAsync(row => row.ChannelId == message.ChannelId && row.ContactId == message.ContactId, intake.Stop);
        talk?.Retell(message);
        if (message is { RevokedAt: not null, CaseId: { } @case })
        {
            var lines = await intake.Db.Activities.Where(line => line.CaseId == @case && line.Kind == ActivityKinds.MessageLog && line.At == message.At).ToListAsync(intake.Stop);
            lines.Where(line => line.Facts?.Subject == message.Id.Value).ToList().ForEach(line => line.Forget(intake.Now));
        }
    }

    private static void Apply(Message message, string kind, (string? Text, DateTime At)? told, DateTime now)
    {
        switch (kind)
        {
            case Reaction when told is { } sign:
                message.React(PayloadMessage.Cut(sign.Text, 60), now);
                break;
            case Edit when told is { } words && message is { Direction: MessageDirection.Inbound, RevokedAt: null }:
                message.Edit(words.Text, now);
                break;
            case Revoke when message is { Direction: MessageDirection.Inbound, RevokedAt: null }:
                message.Revoke(now);
                break;
        }
    }

    private static string? TargetOf(PayloadItem item, Incoming came) => item.Content.At(came.Kind) is { } part
        ? PayloadMessage.IdOf(part.Text("original_message_id") ?? part.Text("message_id"))
        : came.ReplyTo;

    private static string? TextOf(PayloadItem item, string kind)
    {
        var part = item.Content.At(kind);
        if (kind == Reaction)
        {
            return part?.Text("emoji");
        }

        return part?.At("message") is { } edited && PayloadMessage.TextOf(edited, edited.Text("type") ?? "text") is { } text
            ? PayloadMessage.Cut(CleanText.Block(text), Message.TextLength)
            : null;
    }
}
