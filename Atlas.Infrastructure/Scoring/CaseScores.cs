using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Scoring;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Atlas.Infrastructure.Scoring;

/// <summary>
/// Keeps the scores of cases that a save writes. A plain move reads nothing: what stands beside the case is read again only where this very save
/// changes it, or other rules are in force since the case was last scored.
/// </summary>
internal sealed class CaseScores(AtlasDb db, ScoreRules? rules, DateTime now)
{
    /// <summary>Scores them.</summary>
    /// <param name="changed">Cases that are new or changed.</param>
    /// <param name="happened">What happened in this save.</param>
    /// <param name="stop">Cancels.</param>
    public async Task KeepAsync(IReadOnlyList<EntityEntry> changed, IReadOnlyList<DomainEvent> happened, CancellationToken stop)
    {
        var wide = changed.Select(row => (Case)row.Entity).Where(@case => rules is { IsOn: true } && @case.NeedsScoreFacts(rules, happened.Where(one => one.Subject == @case.SubjectId))).ToList();
        var facts = wide.Count == 0 ? [] : await ScoreFactsReading.WithTrackedAsync(db, wide, rules!, stop);
        foreach (var row in changed)
        {
            var @case = (Case)row.Entity;
            if (facts.TryGetValue(@case.Id, out var beside))
            {
                @case.Rescore(rules, beside, now);
            }
            else
            {
                @case.Rescore(rules, now);
            }

            // The save has looked for changes already: what it changes itself, it tells.
            row.DetectChanges();
        }
    }
}
