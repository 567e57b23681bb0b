using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Web.Features.Cases;

namespace Atlas.Web.Features.Messages;

/// <summary>Who sees which conversation: whoever sees its case. What stands on no case is seen by all.</summary>
internal static class SeenTalks
{
    /// <summary>The conversations that a caller sees.</summary>
    public static IQueryable<Conversation> To(this IQueryable<Conversation> talks, AtlasDb db, Caller viewer) =>
        SeesAll(viewer) ? talks : talks.Where(talk => talk.CaseId == null || db.Cases.To(viewer).Any(row => row.Id == talk.CaseId));

    /// <summary>
    /// The conversations of which a caller sees anything: also those that go on under a colleague's case, and of them what was said on the
    /// caller's own.
    /// </summary>
    public static IQueryable<Conversation> OfAnything(this IQueryable<Conversation> talks, AtlasDb db, Caller viewer) =>
        SeesAll(viewer) ? talks : talks.Where(talk => talk.CaseId == null || db.Cases.To(viewer).Any(row => row.Id == talk.CaseId)
            || db.Messages.To(db, viewer).Any(message => message.CaseId != null && message.ChannelId == talk.ChannelId && message.ContactId == talk.ContactId));

    /// <summary>The messages that a caller sees.</summary>
    public static IQueryable<Message> To(this IQueryable<Message> messages, AtlasDb db, Caller viewer) =>
        SeesAll(viewer) ? messages : messages.Where(message => message.CaseId == null || db.Cases.To(viewer).Any(row => row.Id == message.CaseId));

    /// <summary>Whether nothing is hidden from a caller.</summary>
    public static bool SeesAll(Caller viewer) => viewer.Is(Role.Manager) || viewer.Visibility is CaseVisibility.All;
}
