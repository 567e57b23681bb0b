using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
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

    /// <summary>Whether it goes on under a case that the caller does not see: then the line tells of the last message that the caller does see.</summary>
    public bool IsPart { get; init; }

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
        var sequence = await db.LiveSequenceAsync(stop);
        var talks = Narrow(db, Pairs(db), share);
        var rows = await Rows(db, talks.OrderByDescending(pair => pair.IsWhole && pair.Talk.Unread > 0).ThenByDescending(pair => pair.Talk.LastAt).ThenBy(pair => pair.Talk.Id).Take(take + 1)).ToListAsync(stop);
        return new InboxView(sequence, await OwnPartsAsync(db, rows[..Math.Min(take, rows.Count)], stop), rows.Count > take && take < Most);
    }

    /// <summary>One conversation, wherever it stands in the list; null where the caller sees no such one.</summary>
    public async Task<InboxRow?> FindAsync(ConversationId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return (await OwnPartsAsync(db, await Rows(db, Pairs(db).Where(pair => pair.Talk.Id == id)).ToListAsync(stop), stop)).SingleOrDefault();
    }

    private IQueryable<TalkAndCase> Narrow(AtlasDb db, IQueryable<TalkAndCase> talks, InboxShare share)
    {
        var me = caller.Current.User;
        return share switch
        {
            InboxShare.Mine => talks.Where(pair => (pair.Case != null && pair.Case.Assignee == me)
                || (!pair.IsWhole && db.Messages.Any(row => row.ChannelId == pair.Talk.ChannelId && row.ContactId == pair.Talk.ContactId && db.Cases.Any(on => on.Id == row.CaseId && on.Assignee == me)))),
            InboxShare.Unassigned => talks.Where(pair => pair.Case == null || pair.Case.Assignee == null),
            _ => talks,
        };
    }

    private IQueryable<TalkAndCase> Pairs(AtlasDb db)
    {
        var (whole, isAll) = (db.Conversations.To(db, caller.Current), SeenTalks.SeesAll(caller.Current));
        return db.Conversations.AsNoTracking().OfAnything(db, caller.Current)
            .LeftJoin(db.Cases, talk => talk.CaseId, row => row.Id, (talk, row) => new { talk, row })
            .Join(db.Contacts, pair => pair.talk.ContactId, contact => contact.Id, (pair, contact) => new TalkAndCase { Talk = pair.talk, Case = pair.row, Contact = contact, IsWhole = isAll || whole.Any(seen => seen.Id == pair.talk.Id) });
    }

    private IQueryable<InboxRow> Rows(AtlasDb db, IQueryable<TalkAndCase> pairs)
    {
        var seen = db.Messages.To(db, caller.Current);
        return pairs.Select(pair => new InboxRow(pair.Talk.Id, pair.Talk.ContactId, pair.Contact.Name, pair.Talk.LastAt, pair.Talk.LastDirection, pair.Talk.Preview, pair.Talk.Unread)
        {
            LastState = seen.Where(row => row.ChannelId == pair.Talk.ChannelId && row.ContactId == pair.Talk.ContactId).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Select(row => (MessageState?)row.State).FirstOrDefault(),
            LastKind = seen.Where(row => row.ChannelId == pair.Talk.ChannelId && row.ContactId == pair.Talk.ContactId).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Select(row => row.Kind).FirstOrDefault(),
            Case = pair.Talk.CaseId,
            Reference = pair.Case == null ? null : pair.Case.Reference,
            Assignee = pair.Case == null ? null : pair.Case.Assignee,
            IsPart = !pair.IsWhole,
            Phone = pair.Contact.Phone,
        });
    }

    /// <summary>Of conversations that go on under a colleague's case: the last message on a case that the caller sees, and that case. One reading for all of them, none where there are none.</summary>
    private async Task<IReadOnlyList<InboxRow>> OwnPartsAsync(AtlasDb db, List<InboxRow> rows, CancellationToken stop)
    {
        var parts = rows.Where(row => row.IsPart).Select(row => row.Contact).Distinct().ToList();
        if (parts.Count == 0)
        {
            return rows;
        }

        var last = await db.Messages.AsNoTracking().Where(row => parts.Contains(row.ContactId))
            .Join(db.Cases.To(caller.Current), row => row.CaseId, on => on.Id, (row, on) => new { row, on.Reference, on.Assignee })
            .GroupBy(pair => new { pair.row.ChannelId, pair.row.ContactId })
            .Select(pairs => pairs.OrderByDescending(pair => pair.row.At).ThenByDescending(pair => pair.row.Id).First()).ToListAsync(stop);
        var told = last.ToLookup(pair => pair.row.ContactId);
        return
        [
            .. rows.ConvertAll(row => row.IsPart && told[row.Contact].MaxBy(pair => pair.row.At) is { } own ? Tell(row, own.row, own.Reference, own.Assignee) : row)
                .OrderByDescending(row => row.Unread > 0).ThenByDescending(row => row.LastAt).ThenBy(row => row.Id.Value),
        ];
    }

    private static InboxRow Tell(InboxRow row, Message own, string reference, UserId? assignee) => row with
    {
        LastAt = own.At,
        LastDirection = own.Direction,
        Preview = Conversation.BeginningOf(own),
        Unread = 0,
        LastState = own.State,
        LastKind = own.Kind,
        Case = own.CaseId,
        Reference = reference,
        Assignee = assignee,
    };

    private sealed class TalkAndCase
    {
        public required Conversation Talk { get; init; }

        public Case? Case { get; init; }

        public required Contact Contact { get; init; }

        public bool IsWhole { get; init; }
    }
}
