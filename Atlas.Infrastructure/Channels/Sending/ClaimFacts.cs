using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>What a claim must know of some due rows, read inside its transaction.</summary>
internal sealed class ClaimFacts
{
    private ClaimFacts()
    {
    }

    /// <summary>Kind of the channel.</summary>
    public required string Kind { get; init; }

    /// <summary>The messages, tracked.</summary>
    public required Dictionary<MessageId, Message> Messages { get; init; }

    /// <summary>Decisions of the clients.</summary>
    public required List<Consent> Consents { get; init; }

    /// <summary>The channel's templates, as the provider has them now.</summary>
    public required List<MessageTemplate> Templates { get; init; }

    /// <summary>Until when one may write to whom freely.</summary>
    public required Dictionary<ContactId, DateTime?> OpenUntil { get; init; }

    /// <summary>How the clients are reached.</summary>
    public required IReadOnlyDictionary<ContactId, Addressing> Addresses { get; init; }

    /// <summary>Clients to whom something went a moment ago, and when; or goes later, because the provider wants them left alone until then.</summary>
    public required Dictionary<ContactId, DateTime> Recent { get; init; }

    /// <summary>The last attempt of each message.</summary>
    public required Dictionary<MessageId, int> Attempts { get; init; }

    /// <summary>Reads it.</summary>
    public static async Task<ClaimFacts> ReadAsync(AtlasDb db, ChannelId channel, string kind, IReadOnlyList<Outgoing> due, CancellationToken stop)
    {
        var (ids, contacts) = (due.Select(row => row.Id).ToList(), due.Select(row => row.ContactId).Distinct().ToList());
        return new ClaimFacts
        {
            Kind = kind,
            Messages = await db.Messages.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, stop),
            Consents = await db.Consents.AsNoTracking().Where(row => contacts.Contains(row.ContactId) && row.Channel == kind).ToListAsync(stop),
            Templates = await db.MessageTemplates.AsNoTracking().Where(row => row.ChannelId == channel).ToListAsync(stop),
            OpenUntil = await db.Conversations.AsNoTracking().Where(row => row.ChannelId == channel && contacts.Contains(row.ContactId))
                .ToDictionaryAsync(row => row.ContactId, row => row.OpenUntil, stop),
            Addresses = await Addressing.OfAsync(db, kind, contacts, stop),
            Recent = await RecentAsync(db, channel, contacts, stop),
            Attempts = await db.MessageAttempts.Where(row => ids.Contains(row.MessageId)).GroupBy(row => row.MessageId)
                .Select(rows => new { rows.Key, Last = rows.Max(row => row.Number) }).ToDictionaryAsync(row => row.Key, row => row.Last, stop),
        };
    }

    private static async Task<Dictionary<ContactId, DateTime>> RecentAsync(AtlasDb db, ChannelId channel, IReadOnlyList<ContactId> contacts, CancellationToken stop)
    {
        var since = db.Now - SendPace.PairStep;
        var sent = await db.Messages.Where(row => row.ChannelId == channel && contacts.Contains(row.ContactId) && row.Direction == MessageDirection.Outbound)
            .Join(db.MessageAttempts.Where(row => row.At > since && row.Outcome != AttemptOutcome.Blocked), row => row.Id, attempt => attempt.MessageId, (row, attempt) => new { row.ContactId, attempt.At })
            .ToListAsync(stop);
        var leaving = await db.Outgoing.Where(row => row.ChannelId == channel && contacts.Contains(row.ContactId) && row.LeasedUntil > db.Now)
            .Select(row => row.ContactId).ToListAsync(stop);

        // Too many for one client, said the provider: his others wait behind the one that it refused.
        var limited = await db.Outgoing.Where(row => row.ChannelId == channel && contacts.Contains(row.ContactId) && row.DueAt > db.Now)
            .Join(db.Messages.Where(row => row.FaultCode == Faults.PairLimit), row => row.Id, message => message.Id, (row, _) => new { row.ContactId, At = row.DueAt }).ToListAsync(stop);
        return sent.Concat(limited).Select(row => (row.ContactId, row.At)).Concat(leaving.Select(contact => (ContactId: contact, At: db.Now)))
            .GroupBy(row => row.ContactId).ToDictionary(rows => rows.Key, rows => rows.Max(row => row.At));
    }
}
