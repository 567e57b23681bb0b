using Atlas.Domain.Cases;
using Atlas.Domain.Scoring;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Scoring;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Scoring;

/// <summary>A case whose score would change.</summary>
/// <param name="Reference">What people call it.</param>
/// <param name="Title">Its line.</param>
/// <param name="Before">Its score now, line by line; null where nothing is in force.</param>
/// <param name="After">Its score by the draft, line by line.</param>
public sealed record WhatIfChange(string Reference, string Title, ScoreSheet? Before, ScoreSheet After)
{
    /// <summary>By how much.</summary>
    public int By => After.Value - (Before?.Value ?? 0);
}

/// <summary>What a draft would make of the organisation's cases.</summary>
/// <param name="Total">How many cases were read.</param>
/// <param name="Changed">How many of them would have another score.</param>
/// <param name="Pinned">How many keep theirs, because somebody pinned it.</param>
/// <param name="Before">How many cases stand in each tenth of the scores now.</param>
/// <param name="After">How many would by the draft.</param>
/// <param name="Largest">The largest changes.</param>
public sealed record WhatIf(int Total, int Changed, int Pinned, IReadOnlyList<int> Before, IReadOnlyList<int> After, IReadOnlyList<WhatIfChange> Largest);

/// <summary>Reads the organisation's cases by the rules in force and by a draft, a part at a time: nothing is saved, and only the largest changes are kept in mind.</summary>
public sealed class WhatIfQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, TimeProvider clock)
{
    /// <summary>How many of the changes are shown.</summary>
    public const int Most = 20;

    private const int Part = 500;
    private const int Tenths = 10;

    /// <summary>What the draft would make of them; null for whoever is no administrator.</summary>
    /// <param name="draft">The draft's rules.</param>
    /// <param name="progress">Hears how many cases were read.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<WhatIf?> RunAsync(ScoreRules draft, IProgress<int>? progress = null, CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return null;
        }

        var inForce = (await catalogs.GetAsync()).Scoring is { IsOn: true } known ? known : null;
        var tally = new Tally(inForce, draft, clock.GetUtcNow().UtcDateTime);
        var asked = draft with { Criteria = [.. draft.Criteria, .. inForce?.Criteria ?? []] };
        var (after, isLast) = ("", false);
        while (!isLast)
        {
            await using var db = await atlas.CreateDbContextAsync(stop);
            var cases = await db.Cases.AsNoTracking().Where(row => row.Reference.CompareTo(after) > 0).OrderBy(row => row.Reference).Take(Part).ToListAsync(stop);
            tally.Add(cases, await ScoreFactsReading.OfAsync(db, [.. cases.Select(row => row.Id)], asked, stop));
            (after, isLast) = (cases.Count == 0 ? after : cases[^1].Reference, cases.Count < Part);
            progress?.Report(tally.Total);
        }

        return tally.Result;
    }

    private sealed class Tally(ScoreRules? inForce, ScoreRules draft, DateTime now)
    {
        private readonly int[] _before = new int[Tenths];
        private readonly int[] _after = new int[Tenths];
        private readonly PriorityQueue<WhatIfChange, (int By, string Reference)> _largest = new();
        private int _changed;
        private int _pinned;

        public int Total { get; private set; }

        public WhatIf Result => new(
            Total, _changed, _pinned, _before, _after,
            [.. _largest.UnorderedItems.Select(one => one.Element).OrderByDescending(change => Math.Abs(change.By)).ThenByDescending(change => change.Reference, StringComparer.Ordinal)]);

        public void Add(List<Case> cases, IReadOnlyDictionary<CaseId, ScoreFacts> facts)
        {
            foreach (var @case in cases)
            {
                Add(@case, facts[@case.Id]);
            }
        }

        private void Add(Case @case, ScoreFacts facts)
        {
            var (before, after) = (inForce?.Read(@case, facts, now), draft.Read(@case, facts, now));
            var pin = @case.PinnedUntil > now ? @case.PinnedScore : null;
            Total++;
            _pinned += pin is null ? 0 : 1;
            Count(_before, pin ?? before?.Value);
            Count(_after, pin ?? after.Value);
            if (pin is null && before?.Value != after.Value)
            {
                _changed++;
                var change = new WhatIfChange(@case.Reference, @case.Title, before, after);
                _ = _largest.Count < Most ? Keep(change) : _largest.EnqueueDequeue(change, (Math.Abs(change.By), change.Reference));
            }
        }

        private WhatIfChange Keep(WhatIfChange change)
        {
            _largest.Enqueue(change, (Math.Abs(change.By), change.Reference));
            return change;
        }

        private static void Count(int[] tenths, int? score)
        {
            if (score is { } value)
            {
                tenths[Math.Min(value / Tenths, Tenths - 1)]++;
            }
        }
    }
}
