using System.Text.Json;
using Atlas.Domain.Foundation;
using Atlas.Domain.Scoring;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Scoring;

/// <summary>Keeps what administrators type of the next version, right or wrong. Of two who type at once the later one is told.</summary>
public sealed class KeepScoring(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Keeps it, or lets the draft go.</summary>
    /// <param name="typed">What is typed; null lets it go.</param>
    /// <param name="version">The draft's version that was shown; 0 where there was none.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Outcome> RunAsync(TypedScoring? typed, int version, CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        var text = typed is null ? "" : JsonSerializer.Serialize(typed);
        if (text.Length > ScoreDraft.TextLength)
        {
            return Outcome.Refused(Refusals.TextTooLong);
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var draft = await db.ScoreDrafts.SingleOrDefaultAsync(stop);
        if ((draft?.Version ?? 0) != version)
        {
            return Outcome.Refused(Refusals.Conflict);
        }

        Note(db, draft, typed is null ? null : text);
        try
        {
            await db.SaveChangesAsync(stop);
            return Outcome.Done;
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested)
        {
            // The other administrator's draft came between.
            return Outcome.Refused(Refusals.Conflict);
        }
    }

    private void Note(AtlasDb db, ScoreDraft? draft, string? text)
    {
        if (draft is null && text is not null)
        {
            draft = new ScoreDraft("", null, db.Now);
            db.Add(draft);
        }

        if (text is not null)
        {
            draft!.Keep(text, caller.Current.User, db.Now);
        }
        else if (draft is not null)
        {
            db.Remove(draft);
        }
    }
}
