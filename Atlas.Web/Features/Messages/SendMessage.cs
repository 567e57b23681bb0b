using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>Writes a message to a client: queued with its outbox row, its place in the conversation and in the case's story, all or none.</summary>
public sealed class SendMessage(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Queues it, or says why not. The same command twice queues one; with another body it is an error.</summary>
    public async Task<Outcome> RunAsync(SendDraft draft, CancellationToken stop = default)
    {
        var outcome = await TryAsync(draft, stop);

        // A colleague's save on the case, or the same click a moment ago: looked at once more as things then are.
        return outcome.Refusal is Refusals.Stale ? await TryAsync(draft, stop) : outcome;
    }

    private async Task<Outcome> TryAsync(SendDraft draft, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        db.Correlation = draft.CommandId;
        var hash = draft.Hash();
        if (await db.Messages.Where(row => row.CommandId == draft.CommandId).Select(row => row.BodyHash).ToListAsync(stop) is [var before])
        {
            return before == hash ? Outcome.Done : Outcome.Refused(Refusals.CommandReused);
        }

        var (refused, place) = await SendPlace.FindAsync(db, caller.Current, draft, stop);
        if (place is null)
        {
            return refused;
        }

        var words = await SendWords.ReadAsync(db, draft, place.Channel, stop);
        var allowed = words.Refused.IsDone ? await SendRules.CheckAsync(db, caller.Current, place.Asks(words), stop) : words.Refused;
        return allowed.IsDone ? await QueueAsync(db, place, words.Of(draft.CommandId, place.Case?.Id, hash), stop) : allowed;
    }

    private async Task<Outcome> QueueAsync(AtlasDb db, SendPlace place, Draft draft, CancellationToken stop)
    {
        var message = Message.Compose(place.Channel, place.Contact, draft, caller.Current.User, db.Now);
        place.Case?.Log(message);
        place.Talk.Add(message);
        db.Add(message);
        db.Add(new Outgoing(message, db.Now + Outgoing.Recall));
        try
        {
            return await db.TrySaveAsync(stop);
        }
        catch (DbUpdateException failure) when (Twins.IsTwin(failure))
        {
            // The same click, or the client's first conversation, was saved a moment ago.
            return Outcome.Refused(Refusals.Stale);
        }
    }
}
