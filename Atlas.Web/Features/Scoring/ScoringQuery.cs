using System.Text.Json;
using Atlas.Domain.Scoring;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Scoring;

/// <summary>A published version in the list of them.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="By">Who published it; null for the program.</param>
/// <param name="At">When, UTC.</param>
/// <param name="AppliedAt">When all cases had their score by it, UTC.</param>
public sealed record ScoringVersion(ScoreRules Rules, UserId? By, DateTime At, DateTime? AppliedAt);

/// <summary>What is typed of the next version.</summary>
/// <param name="Typed">As typed.</param>
/// <param name="Version">The draft's version; 0 before it is kept for the first time.</param>
/// <param name="By">Who typed last.</param>
/// <param name="At">When, UTC.</param>
public sealed record ScoringDraft(TypedScoring Typed, int Version, UserId? By, DateTime? At);

/// <summary>The organisation's scoring: the versions, the newest first, and the draft of the next one.</summary>
/// <param name="Versions">The published versions.</param>
/// <param name="Draft">The draft; null where nobody has begun one.</param>
/// <param name="Waiting">How many cases still have their score by older rules.</param>
/// <param name="Total">How many cases there are.</param>
public sealed record ScoringView(IReadOnlyList<ScoringVersion> Versions, ScoringDraft? Draft, int Waiting, int Total)
{
    /// <summary>The version in force; null before the first.</summary>
    public ScoringVersion? InForce => Versions.Count == 0 ? null : Versions[0];
}

/// <summary>Reads the organisation's scoring, for its administrators.</summary>
public sealed class ScoringQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    private const int Most = 30;

    /// <summary>The scoring; null for whoever is no administrator.</summary>
    public async Task<ScoringView?> RunAsync(CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var sets = await db.ScoreRuleSets.AsNoTracking().OrderByDescending(set => set.Number).Take(Most).ToListAsync(stop);
        var draft = await db.ScoreDrafts.AsNoTracking().SingleOrDefaultAsync(stop);
        var number = sets.Count == 0 ? 0 : sets[0].Number;
        return new ScoringView(
            [.. sets.Select(set => new ScoringVersion(set.Rules, set.PublishedBy, set.PublishedAt, set.AppliedAt))],
            draft is null || Read(draft.Typed) is not { } typed ? null : new ScoringDraft(typed, draft.Version, draft.By, draft.At),
            await db.Cases.CountAsync(row => row.ScoredBy < number, stop),
            await db.Cases.CountAsync(stop));
    }

    /// <summary>A draft as it is kept; null where it cannot be read.</summary>
    public static TypedScoring? Read(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<TypedScoring>(kept);
        }
        catch (JsonException)
        {
            // A draft of an older program: nothing of it is in force.
            return null;
        }
    }
}
