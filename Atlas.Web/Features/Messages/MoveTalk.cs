using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>Puts a conversation on another of its client's cases: the rule that chose the first one was wrong, or the affair is another by now.</summary>
public sealed class MoveTalk(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Puts it there, or says why not. Twice is once.</summary>
    public async Task<Outcome> RunAsync(ConversationId id, CaseId to, CancellationToken stop = default)
    {
        var outcome = await TryAsync(id, to, stop);
        return outcome.Refusal is Refusals.Stale ? await TryAsync(id, to, stop) : outcome;
    }

    private async Task<Outcome> TryAsync(ConversationId id, CaseId to, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var talk = await db.Conversations.To(db, caller.Current).SingleOrDefaultAsync(row => row.Id == id, stop);
        var target = await db.Cases.To(caller.Current).SingleOrDefaultAsync(row => row.Id == to, stop);
        if (talk is null || target is null)
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        if (talk.CaseId == to)
        {
            return Outcome.Done;
        }

        if (target.PrimaryContactId != talk.ContactId && !await db.Parties.AnyAsync(row => row.CaseId == to && row.ContactId == talk.ContactId, stop))
        {
            return Outcome.Refused(Refusals.UnknownContact);
        }

        var from = talk.CaseId is { } before ? await db.Cases.SingleAsync(row => row.Id == before, stop) : null;
        var outcome = target.TakeOver(talk, from, caller.Current, db.Now);
        return outcome.IsDone ? await db.TrySaveAsync(stop) : outcome;
    }
}
