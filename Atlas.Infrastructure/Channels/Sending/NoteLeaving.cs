using Atlas.Domain.Audit;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.Mail;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>
/// Notes that the bytes of messages go now. Committed before they do: after a crash it is known that they may have gone. Between the claim and this
/// moment a file was brought or a limit waited for: what was settled meanwhile, or is not agreed to any more, does not go; and nothing does while the
/// provider wants the number to rest.
/// </summary>
public sealed class NoteLeaving(IDbContextFactory<AtlasDb> atlas, SenderSeat seat, SendPace pace)
{
    /// <summary>Notes it, and says of which and when; the others' claims are not good enough any more.</summary>
    public async Task<IReadOnlyDictionary<MessageId, DateTime>> RunAsync(IReadOnlyList<MessageId> ids)
    {
        await using var db = await atlas.CreateDbContextAsync();
        await using var turn = await db.TakeTurnAsync();
        var (now, least) = (db.Now, db.Now + SenderSeat.Margin);
        var rows = await db.Outgoing.Where(row => ids.Contains(row.Id) && row.LeasedBy == seat.Id && row.PostedAt == null && row.LeasedUntil >= least).ToListAsync();
        var messages = await db.Messages.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id);
        var contacts = rows.Select(row => row.ContactId).Distinct().ToList();
        var consents = await db.Consents.AsNoTracking().Where(row => contacts.Contains(row.ContactId)).ToListAsync();
        var leaving = new Dictionary<MessageId, DateTime>();
        foreach (var row in rows)
        {
            var message = messages[row.Id];
            if (message.State is not MessageState.Sending)
            {
                db.Remove(row);
            }
            else if (!IsAllowed(consents, message, now))
            {
                await CancelAsync(db, row, message);
            }
            else if (pace.NextAfterRest(row.ChannelId) is { } later)
            {
                row.Postpone(later);
                message.Wait(null, now);
            }
            else
            {
                row.Post(now);
                leaving.Add(row.Id, now);
            }
        }

        await db.SaveChangesAsync();
        await turn.CommitAsync();
        return leaving;
    }

    private static bool IsAllowed(IEnumerable<Consent> consents, Message message, DateTime now)
    {
        var kind = message.Kind == Message.Email ? MailPort.Email : Addressing.WhatsApp;
        return new ConsentLedger(consents, message.ContactId, new ConsentScope(kind, message.Purpose ?? ConsentPurpose.Contact)).Allows(now);
    }

    private static async Task CancelAsync(AtlasDb db, Outgoing row, Message message)
    {
        var tries = await db.MessageAttempts.CountAsync(attempt => attempt.MessageId == row.Id);
        db.Add(new MessageAttempt(row.Id, tries + 1, db.Now, db.Now, AttemptOutcome.Blocked));
        db.Remove(row);
        message.Fail(MessageState.Cancelled, null, db.Now);
        db.Record(new AuditFact(null, AuditActions.BlockedByPolicy, nameof(Contact), message.ContactId.Value, db.Now));
    }
}
