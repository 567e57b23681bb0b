using Atlas.Domain.Cases;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>A message as a conversation shows it. What its writer took back has no content any more.</summary>
public sealed record MessageRow(MessageId Id, string? ProviderId, MessageDirection Direction, string Kind, DateTime At, UserId? By, MessageState State, int? FaultCode)
{
    /// <summary>What it says.</summary>
    public string? Text { get; init; }

    /// <summary>What else it holds, as JSON of its kind.</summary>
    public string? Facts { get; init; }

    /// <summary>The sign that was put on it.</summary>
    public string? Reaction { get; init; }

    /// <summary>When its writer changed it, UTC.</summary>
    public DateTime? EditedAt { get; init; }

    /// <summary>When its writer took it back, UTC.</summary>
    public DateTime? RevokedAt { get; init; }

    /// <summary>Where the bytes of its file are.</summary>
    public MediaState Media { get; init; }

    /// <summary>The file's media type.</summary>
    public string? MediaType { get; init; }

    /// <summary>The file's name.</summary>
    public string? MediaName { get; init; }

    /// <summary>The provider's identifier of the message that it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The message that it answers, as far as it is known and seen.</summary>
    public QuotedMessage? Quoted { get; init; }

    /// <summary>What consent it needs; null for a client's.</summary>
    public ConsentPurpose? Purpose { get; init; }

    /// <summary>When it leaves, UTC, while it waits.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>What was tried with it, where it did not go as it should.</summary>
    public IReadOnlyList<MessageTry> Tries { get; init; } = [];

    /// <summary>The name under which programs know it.</summary>
    public string Name => ProviderId ?? Id.Value.ToString();
}

/// <summary>A message that another one answers.</summary>
public sealed record QuotedMessage(MessageDirection Direction, string Kind, string? Text);

/// <summary>A conversation as its panel shows it.</summary>
/// <param name="Sequence">The live sequence before the reading.</param>
/// <param name="Talk">What the conversation row says; null where the contact has none that the caller sees.</param>
/// <param name="Messages">The newest messages, the oldest of them first.</param>
/// <param name="HasMore">Whether there are older ones.</param>
public sealed record ConversationView(long Sequence, TalkHead? Talk, IReadOnlyList<MessageRow> Messages, bool HasMore);

/// <summary>What is new in a conversation, and until when one may write freely.</summary>
public sealed record TalkHead(ConversationId Id, ChannelId Channel, CaseId? Case, int Unread, DateTime? LastInboundAt);

/// <summary>Reads a contact's conversation: the one in which something was written last. The caller sees of it what stands on cases that the caller sees.</summary>
public sealed class ConversationQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Messages a page.</summary>
    public const int PageSize = 40;

    /// <summary>How many are read again at once after something happened.</summary>
    public const int Most = 200;

    /// <summary>The newest messages.</summary>
    /// <param name="contact">The client.</param>
    /// <param name="count">How many.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<ConversationView> RunAsync(ContactId contact, int count = PageSize, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var sequence = await db.LiveSequenceAsync(stop);
        if (await HeadAsync(db, contact, stop) is not { } talk)
        {
            return new ConversationView(sequence, null, [], false);
        }

        var (page, hasMore) = await PageAsync(db, Of(db, talk.Channel, contact), Math.Clamp(count, 1, Most), stop);
        return new ConversationView(sequence, talk, page, hasMore);
    }

    /// <summary>The messages before the oldest one that is shown.</summary>
    /// <param name="channel">The conversation's channel.</param>
    /// <param name="contact">The client.</param>
    /// <param name="oldest">When the oldest that is shown was written.</param>
    /// <param name="shown">Those that are shown of that very instant.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<(IReadOnlyList<MessageRow> Messages, bool HasMore)> OlderAsync(
        ChannelId channel, ContactId contact, DateTime oldest, IReadOnlyList<MessageId> shown, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await PageAsync(db, Of(db, channel, contact).Where(row => row.At <= oldest && !shown.Contains(row.Id)), PageSize, stop);
    }

    /// <summary>Where it goes on under a colleague's case, neither that case nor what is new on it is told.</summary>
    private async Task<TalkHead?> HeadAsync(AtlasDb db, ContactId contact, CancellationToken stop)
    {
        var whole = db.Conversations.To(db, caller.Current);
        var read = await db.Conversations.AsNoTracking().OfAnything(db, caller.Current).Where(row => row.ContactId == contact)
            .OrderByDescending(row => row.LastAt).ThenBy(row => row.Id)
            .Select(row => new { Head = new TalkHead(row.Id, row.ChannelId, row.CaseId, row.Unread, row.LastInboundAt), IsWhole = whole.Any(seen => seen.Id == row.Id) })
            .FirstOrDefaultAsync(stop);
        return read is { IsWhole: false } ? read.Head with { Case = null, Unread = 0 } : read?.Head;
    }

    private IQueryable<Message> Of(AtlasDb db, ChannelId channel, ContactId contact) => db.Messages.AsNoTracking().To(db, caller.Current)
        .Where(row => row.ChannelId == channel && row.ContactId == contact);

    private async Task<(IReadOnlyList<MessageRow> Messages, bool HasMore)> PageAsync(AtlasDb db, IQueryable<Message> messages, int count, CancellationToken stop)
    {
        // The provider's clock has seconds: within one, what was learnt later is later.
        var read = await Rows(messages.OrderByDescending(row => row.At).ThenByDescending(row => row.RecordedAt).ThenByDescending(row => row.Id).Take(count + 1)).ToListAsync(stop);
        var page = await db.DueAsync(await db.TriedAsync(await QuotedAsync(db, read.Take(count).Reverse().ToList(), stop), stop), stop);
        return (page, read.Count > count);
    }

    private static IQueryable<MessageRow> Rows(IQueryable<Message> messages) => messages
        .Select(row => new MessageRow(row.Id, row.ProviderId, row.Direction, row.Kind, row.At, row.By, row.State, row.FaultCode)
        {
            Text = row.RevokedAt == null ? row.Text : null,
            Facts = row.RevokedAt == null ? row.Facts : null,
            Reaction = row.Reaction,
            EditedAt = row.EditedAt,
            RevokedAt = row.RevokedAt,
            Media = row.Media,
            MediaType = row.MediaType,
            MediaName = row.MediaName,
            ReplyTo = row.ReplyTo,
            Purpose = row.Purpose,
        });

    /// <summary>One reading for everything that a page quotes, and none where it quotes nothing.</summary>
    private async Task<List<MessageRow>> QuotedAsync(AtlasDb db, List<MessageRow> page, CancellationToken stop)
    {
        var names = page.Select(row => row.ReplyTo).OfType<string>().Distinct().ToList();
        if (names.Count == 0)
        {
            return page;
        }

        var quoted = await db.Messages.AsNoTracking().To(db, caller.Current).Where(row => names.Contains(row.ProviderId!))
            .Select(row => new { row.ProviderId, Said = new QuotedMessage(row.Direction, row.Kind, row.RevokedAt == null ? row.Text : null) })
            .ToDictionaryAsync(row => row.ProviderId!, row => row.Said, stop);
        return page.ConvertAll(row => row.ReplyTo is null ? row : row with { Quoted = quoted.GetValueOrDefault(row.ReplyTo) });
    }
}
