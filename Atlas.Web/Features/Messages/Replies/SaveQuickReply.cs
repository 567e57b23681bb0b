using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages.Replies;

/// <summary>A quick reply as an administrator typed it.</summary>
/// <param name="Id">The one that is changed; null for a new one.</param>
/// <param name="Version">The version that the form shows.</param>
/// <param name="Title">What people find it by.</param>
/// <param name="Text">What it says.</param>
public sealed record ReplyDraft(QuickReplyId? Id, int Version, string Title, string Text);

/// <summary>Adds a quick reply or changes one. Administrators alone.</summary>
public sealed class SaveQuickReply(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Most quick replies of an organisation.</summary>
    public const int Most = 100;

    /// <summary>Saves it, or says why not: the details name the field, or the variable that nobody knows.</summary>
    public async Task<Outcome> RunAsync(ReplyDraft draft, CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        var (title, text) = (CleanText.Line(draft.Title), CleanText.Block(draft.Text));
        var wrong = Wrong(title, text);
        await using var db = await atlas.CreateDbContextAsync(stop);
        var outcome = wrong.IsDone ? await ApplyAsync(db, draft, title, text, stop) : wrong;
        outcome = outcome.IsDone ? await db.TrySaveAsync(stop) : outcome;
        return outcome.Refusal is Refusals.Stale ? Outcome.Refused(Refusals.Conflict) : outcome;
    }

    private static Outcome Wrong(string title, string text) =>
        title.Length == 0 ? Outcome.Refused(Refusals.TextRequired, "title")
        : text.Length == 0 ? Outcome.Refused(Refusals.TextRequired, "text")
        : title.Length > QuickReply.TitleLength ? Outcome.Refused(Refusals.TextTooLong, "title")
        : text.Length > QuickReply.TextLength ? Outcome.Refused(Refusals.TextTooLong, "text")
        : ReplyText.Unknown(text) is [var unknown, ..] ? Outcome.Refused(Refusals.UnknownCode, unknown)
        : Outcome.Done;

    private static async Task<Outcome> ApplyAsync(AtlasDb db, ReplyDraft draft, string title, string text, CancellationToken stop)
    {
        if (draft.Id is { } id)
        {
            var reply = await db.QuickReplies.SingleOrDefaultAsync(row => row.Id == id, stop);
            reply?.Change(title, text);
            return reply is null ? Outcome.Refused(Refusals.NotFound) : reply.Version != draft.Version ? Outcome.Refused(Refusals.Conflict) : Outcome.Done;
        }

        var known = await db.QuickReplies.AsNoTracking().Select(row => new { row.Title, row.Text }).ToListAsync(stop);
        // The same one once more is the second click of two.
        var isKnown = known.Exists(row => row.Title == title && row.Text == text);
        _ = isKnown || known.Count >= Most ? null : db.Add(new QuickReply(title, text));
        return !isKnown && known.Count >= Most ? Outcome.Refused(Refusals.TooMany) : Outcome.Done;
    }
}
