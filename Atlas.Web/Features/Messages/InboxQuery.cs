using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>Which conversations the inbox lists.</summary>
public enum InboxShare
{
    /// <summary>All that the caller sees.</summary>
    All,

    /// <summary>Those of the caller's own cases.</summary>
    Mine,

    /// <summary>Those of nobody's cases, and of none.</summary>
    Unassigned,
}

/// <summary>A conversation as the inbox lists it.</summary>
public sealed record InboxRow(ConversationId Id, ContactId Contact, string Name, DateTime LastAt, MessageDirection LastDirection, string? Preview, int Unread)
{
    /// <summary>How far the last message is.</summary>
    public MessageState? LastState { get; init; }

    /// <summary>Kind of the last message.</summary>
    public string? LastKind { get; init; }

    /// <summary>Its case.</summary>
    public CaseId? Case { get; init; }

    /// <summary>What people call the case.</summary>
    public string? Reference { get; init; }

    /// <summary>Who has the case.</summary>
    public UserId? Assignee { get; init; }

    /// <summary>The contact's phone, in E.164.</summary>
    public string? Phone { get; init; }
}

/// <summary>The inbox as it was read.</summary>
/// <param name="Sequence">The live sequence before the reading.</param>
/// <param name="Rows">Conversations, unread ones first, then the latest.</param>
/// <param name="HasMore">Whether there are more.</param>
public sealed record InboxView(long Sequence, IReadOnlyList<InboxRow> Rows, bool HasMore);

/// <summary>Reads the conversations that the caller sees.</summary>
public sealed class InboxQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>How many more are read at once.</summary>
    public const int PageSize = 50;

    /// <summary>How many are listed at most: what lies behind is found by the client's name.</summary>
    public const int Most = 500;

    /// <summary>Unread ones first, then the latest.</summary>
    public async Task<InboxView> RunAsync(InboxShare share, int count = PageSize, CancellationToken stop = default)
    {
        var take = Math.Clamp(count, 1, Most);
        await using var db = await atlas.CreateDbContextAsync(stop);
        var sequence = await db.Ledgers.Select(ledger => ledger.LiveSequence).SingleAsync(stop);
        var me = caller.Current.User;
        var talks = Pairs(db);
        talks = share switch
        {
            InboxShare.Mine => talks.Where(pair => pair.Case != null && pair.Case.Assignee == me),
            InboxShare.Unassigned => talks.Where(pair => pair.Case == null || pair.Case.Assignee == null),
            _ => talks,
        };
        var rows = await Rows(db, talks.OrderByDescending(pair => pair.Talk.Unread > 0).ThenByDescending(pair => pair.Talk.LastAt).ThenBy(pair => pair.Talk.Id).Take(take + 1)).ToListAsync(stop);
        return new InboxView(sequence, [.. rows.Take(take)], rows.Count > take && take < Most);
    }

    /// <summary>One conversation, wherever it stands in the list; null where the caller sees no such one.</summary>
    public async Task<InboxRow?> FindAsync(ConversationId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await Rows(db, Pairs(db).Where(pair => pair.Talk.Id == id)).SingleOrDefaultAsync(stop);
    }

    private IQueryable<TalkAndCase> Pairs(AtlasDb db) => db.Conversations.AsNoTracking().To(db, caller.Current)
        .LeftJoin(db.Cases, talk => talk.CaseId, row => row.Id, (talk, row) => new { talk, row })
        .Join(db.Contacts, pair => pair.talk.ContactId, contact => contact.Id, (pair, contact) => new TalkAndCase { Talk = pair.talk, Case = pair.row, Contact = contact });

    private static IQueryable<InboxRow> Rows(AtlasDb db, IQueryable<TalkAndCase> pairs) => pairs.Select(pair => new InboxRow(
        pair.Talk.Id, pair.Talk.ContactId, pair.Contact.Name, pair.Talk.LastAt, pair.Talk.LastDirection, pair.Talk.Preview, pair.Talk.Unread)
    {
        LastState = db.Messages.Where(row => row.ChannelId == pair.Talk.ChannelId && row.ContactId == pair.Talk.ContactId).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Select(row => (MessageState?)row.State).FirstOrDefault(),
        LastKind = db.Messages.Where(row => row.ChannelId == pair.Talk.ChannelId && row.ContactId == pair.Talk.ContactId).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Select(row => row.Kind).FirstOrDefault(),
        Case = pair.Talk.CaseId,
        Reference = pair.Case == null ? null : pair.Case.Reference,
        Assignee = pair.Case == null ? null : pair.Case.Assignee,
        Phone = pair.Contact.Phone,
    });

    private sealed class TalkAndCase
    {
        public required Conversation Talk { get; init; }

        public Case? Case { get; init; }

        public required Contact Contact { get; init; }
    }
}
