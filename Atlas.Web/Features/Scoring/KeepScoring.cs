using System.Text.Json;
using Atlas.Domain.Foundation;
using Atlas.Domain.Scoring;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Scoring;

/// <summary>What came of keeping a draft.</summary>
/// <param name="Outcome">Done, or why not.</param>
/// <param name="Version">The draft's version now; 0 where there is none, or nothing was kept.</param>
public sealed record KeptScoring(Outcome Outcome, int Version);

/// <summary>Keeps what administrators type of the next version, right or wrong. Of two who type at once the later one is told.</summary>
public sealed class KeepScoring(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Keeps it, or lets the draft go.</summary>
    /// <param name="typed">What is typed; null lets it go.</param>
    /// <param name="version">The draft's version that was shown; 0 where there was none.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<KeptScoring> RunAsync(TypedScoring? typed, int version, CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return Refused(Refusals.NotAllowed);
        }

        var text = typed is null ? "" : JsonSerializer.Serialize(typed);
        if (text.Length > ScoreDraft.TextLength)
        {
            return Refused(Refusals.TextTooLong);
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var draft = await db.ScoreDrafts.SingleOrDefaultAsync(stop);
        if ((draft?.Version ?? 0) != version)
        {
            return Refused(Refusals.Conflict);
        }

        var kept = Note(db, draft, typed is null ? null : text);
        try
        {
            await db.SaveChangesAsync(stop);
            return new KeptScoring(Outcome.Done, kept);
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested)
        {
            // The other administrator's draft came between.
            return Refused(Refusals.Conflict);
        }
    }

    private static KeptScoring Refused(string code) => new(Outcome.Refused(code), 0);

    private int Note(AtlasDb db, ScoreDraft? draft, string? text)
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

        return text is null ? 0 : draft!.Version;
    }
}
