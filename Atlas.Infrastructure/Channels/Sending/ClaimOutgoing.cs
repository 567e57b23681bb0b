using System.Text.Json.Nodes;
using Atlas.Domain.Audit;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Mail;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>
/// Takes up what is due on a channel. In one transaction: what a dead process left is settled, consent, window and template are asked once more,
/// and what may go is leased to this process.
/// </summary>
public sealed class ClaimOutgoing(IDbContextFactory<AtlasDb> atlas, ChannelSecrets secrets, SenderSeat seat, SendPace pace, SmtpOptions smtp)
{
    /// <summary>Most messages of a claim.</summary>
    public const int Batch = 32;

    /// <summary>Takes them up.</summary>
    /// <param name="id">The channel.</param>
    /// <param name="most">How many at the most.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Claimed> RunAsync(ChannelId id, int most, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        await using var turn = await db.TakeTurnAsync(stop);
        var channel = await db.Channels.AsNoTracking().SingleAsync(row => row.Id == id, stop);
        await SettleLapsedAsync(db, channel, stop);
        var claimed = await ClaimAsync(db, channel, most, stop);
        await db.SaveChangesAsync(stop);
        await turn.CommitAsync(stop);
        return claimed;
    }

    /// <summary>Whose bytes went and whose sender died: nobody knows whether it arrived, and nobody sends it again by himself.</summary>
    private static async Task SettleLapsedAsync(AtlasDb db, MessageChannel channel, CancellationToken stop)
    {
        var lapsed = await db.Outgoing.Where(row => row.ChannelId == channel.Id && row.PostedAt != null && row.LeasedUntil < db.Now).ToListAsync(stop);
        if (lapsed.Count == 0)
        {
            return;
        }

        var facts = await ClaimFacts.ReadAsync(db, channel.Id, channel.Kind, lapsed, stop);
        foreach (var row in lapsed)
        {
            var message = facts.Messages[row.Id];
            var isOpen = message.State is MessageState.Sending;
            db.Add(new MessageAttempt(row.Id, facts.Attempts.GetValueOrDefault(row.Id) + 1, row.PostedAt!.Value, db.Now, isOpen ? AttemptOutcome.Unknown : AttemptOutcome.Accepted));
            db.Remove(row);
            if (isOpen)
            {
                message.Fail(MessageState.Unknown, null, db.Now);
            }
        }
    }

    /// <summary>On whose behalf a channel sends; null while it cannot.</summary>
    private GraphLine? LineOf(MessageChannel channel) => channel switch
    {
        not { PausedAt: null, ActiveNumberId: not null } => null,
        { Kind: MailPort.Email } => smtp.IsOn ? new GraphLine(channel.ActiveNumberId, "") : null,
        _ => secrets.Read(channel.AccessToken) is { } token ? new GraphLine(channel.ActiveNumberId, token) : null,
    };

    private async Task<Claimed> ClaimAsync(AtlasDb db, MessageChannel channel, int most, CancellationToken stop)
    {
        if (LineOf(channel) is not { } line)
        {
            return new Claimed(default, [], false);
        }

        var due = await db.Outgoing.Where(row => row.ChannelId == channel.Id && row.DueAt <= db.Now && row.PostedAt == null && (row.LeasedUntil == null || row.LeasedUntil < db.Now))
            .OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(most).ToListAsync(stop);
        if (PutOff(due))
        {
            return new Claimed(line, [], due.Count == most);
        }

        var facts = due.Count == 0 ? null : await ClaimFacts.ReadAsync(db, channel.Id, channel.Kind, due, stop);
        var taken = due.Select(row => Take(db, row, facts!)).OfType<ClaimedMessage>().ToList();
        return new Claimed(line, taken, due.Count == most) { Kind = channel.Kind };
    }

    /// <summary>The provider throttled the number: each goes later, in the same order, and none of them asks again before.</summary>
    private bool PutOff(List<Outgoing> due)
    {
        foreach (var row in due)
        {
            if (pace.NextAfterRest(row.ChannelId) is not { } later)
            {
                return false;
            }

            row.Postpone(later);
        }

        return due.Count > 0;
    }

    private ClaimedMessage? Take(AtlasDb db, Outgoing row, ClaimFacts facts)
    {
        var message = facts.Messages[row.Id];
        if (message.State is not (MessageState.Queued or MessageState.Sending))
        {
            db.Remove(row);
            return null;
        }

        if (facts.Recent.TryGetValue(row.ContactId, out var last))
        {
            // Each further one goes a step later, so that the order stays.
            facts.Recent[row.ContactId] = last + SendPace.PairStep;
            row.Postpone(last + SendPace.PairStep);
            return null;
        }

        var body = BodyOf(db, message, facts, out var fault);
        if (body is null)
        {
            Refuse(db, row, message, facts, fault);
            return null;
        }

        facts.Recent[row.ContactId] = db.Now;
        row.Lease(seat.Id, db.Now + SenderSeat.Lease);
        message.Send(db.Now);
        return new ClaimedMessage(row.Id, body, ClaimedFile.Of(message));
    }

    /// <summary>What goes; null where it must not, with the provider's own code of why, or none where the client has not agreed.</summary>
    private static JsonObject? BodyOf(AtlasDb db, Message message, ClaimFacts facts, out int? fault)
    {
        var chosen = ChosenTemplate.Read(message.Facts);
        var template = chosen is null ? null : facts.Templates.Find(row => row.Name == chosen.Name && row.Language == chosen.Language);
        var words = template is null ? null : TemplateText.Of(template.Parts);

        // The provider may have made advertising of it since it was queued.
        var purpose = template?.Purpose is ConsentPurpose.Marketing ? ConsentPurpose.Marketing : message.Purpose ?? ConsentPurpose.Contact;
        var isAllowed = new ConsentLedger(facts.Consents, message.ContactId, new ConsentScope(facts.Kind, purpose)).Allows(db.Now);
        fault = !isAllowed ? null
            : facts.Kind == Addressing.WhatsApp && chosen is null && !(facts.OpenUntil.GetValueOrDefault(message.ContactId) > db.Now) ? Faults.WindowClosed
            : chosen is not null && template is not { IsApproved: true } ? Faults.NoTemplate
            : words?.Missing(chosen!.Values).Count > 0 ? Faults.WrongValues
            : facts.Addresses.ContainsKey(message.ContactId) ? 0 : facts.Kind == MailPort.Email ? Faults.NoMailbox : Faults.Undeliverable;
        if (fault == 0 && words is not null)
        {
            message.Reword(words.Fill(chosen!.Values), purpose);
        }

        return fault != 0 ? null
            : facts.Kind == MailPort.Email ? MailBody.Of(message, facts.Addresses[message.ContactId].Value)
            : OutboundBody.Of(message, facts.Addresses[message.ContactId], chosen, words);
    }

    private static void Refuse(AtlasDb db, Outgoing row, Message message, ClaimFacts facts, int? fault)
    {
        db.Add(new MessageAttempt(row.Id, facts.Attempts.GetValueOrDefault(row.Id) + 1, db.Now, db.Now, fault is null ? AttemptOutcome.Blocked : AttemptOutcome.Refused) { FaultCode = fault });
        db.Remove(row);
        message.Fail(fault is null ? MessageState.Cancelled : MessageState.Failed, fault, db.Now);
        if (fault is null)
        {
            db.Record(new AuditFact(null, AuditActions.BlockedByPolicy, nameof(Contact), message.ContactId.Value, db.Now));
        }
    }
}
