using Atlas.Domain.Cases;
using Atlas.Domain.Scoring;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Scoring;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Scoring;

/// <summary>A score that somebody pinned.</summary>
/// <param name="Score">The score.</param>
/// <param name="Until">Until when, UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record ScorePin(int Score, DateTime Until, UserId? By, string Reason);

/// <summary>A case's score and why it is so.</summary>
/// <param name="Reference">What people call the case.</param>
/// <param name="Sheet">The rules' lines.</param>
/// <param name="Pin">What somebody pinned meanwhile.</param>
/// <param name="IsClosed">Whether the case is closed: its score stays as it was then.</param>
public sealed record ScoreView(string Reference, ScoreSheet Sheet, ScorePin? Pin, bool IsClosed);

/// <summary>Reads the score of a case that the caller sees, line by line.</summary>
public sealed class ScoreQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, TimeProvider clock)
{
    /// <summary>The score; null of a case that the caller does not see, and where the organisation does not score.</summary>
    public async Task<ScoreView?> RunAsync(CaseId id, CancellationToken stop = default)
    {
        if ((await catalogs.GetAsync()).Scoring is not { IsOn: true } rules)
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var @case = await db.Cases.AsNoTracking().To(caller.Current).SingleOrDefaultAsync(row => row.Id == id, stop);
        if (@case is null)
        {
            return null;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var facts = (await ScoreFactsReading.OfAsync(db, [id], rules, stop))[id];
        var pin = @case is { PinnedScore: { } score, PinnedUntil: { } until } && until > now ? new ScorePin(score, until, @case.PinnedBy, @case.PinReason ?? "") : null;
        return new ScoreView(@case.Reference, rules.Read(@case, facts, now), pin, Domain.Workflows.StateKinds.IsTerminal(@case.StatusKind));
    }
}
