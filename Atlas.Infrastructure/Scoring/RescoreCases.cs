using Atlas.Domain.Cases;
using Atlas.Domain.Scoring;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Atlas.Infrastructure.Scoring;

/// <summary>
/// Scores again whatever an older version of the rules scored, and whatever the clock alone has changed. The rows say what is still to be done,
/// so that a stop loses nothing; each batch is a save of its own, and other writers take their turns between.
/// </summary>
public sealed partial class RescoreCases(IDbContextFactory<AtlasDb> atlas, CatalogOfCaller catalogs, ILogger<RescoreCases> log)
{
    private const int Batch = 100;
    private const int MostTries = 5;

    /// <summary>Works until nothing is due in the organisation and says how many cases it scored.</summary>
    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        var rules = await InForceAsync(stop);
        var (behind, due) = (await WorkAsync(rules, isBehind: true, stop), await WorkAsync(rules, isBehind: false, stop));
        if (rules is not null)
        {
            await TellAppliedAsync(rules.Number, stop);
        }

        if (behind + due > 0)
        {
            LogScored(log, behind, due);
        }

        return behind + due;
    }

    /// <summary>By the database, not by this node's snapshot: another node may have published since.</summary>
    private async Task<ScoreRules?> InForceAsync(CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var rules = (await db.ScoreRuleSets.AsNoTracking().OrderByDescending(set => set.Number).FirstOrDefaultAsync(stop))?.Rules;
        if (rules?.Number != (await catalogs.GetAsync()).Scoring?.Number)
        {
            catalogs.Forget();
        }

        return rules;
    }

    private async Task<int> WorkAsync(ScoreRules? rules, bool isBehind, CancellationToken stop)
    {
        var (all, tries) = (0, 0);
        while (tries < MostTries)
        {
            try
            {
                var done = await BatchAsync(rules, isBehind, stop);
                (all, tries) = (all + done, 0);
                if (done < Batch)
                {
                    return all;
                }
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody worked on one of these cases meanwhile: what is read again is what that save left.
                tries++;
            }
        }

        return all;
    }

    private async Task<int> BatchAsync(ScoreRules? rules, bool isBehind, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var (number, now) = (rules?.Number ?? 0, db.Now);
        var waiting = isBehind
            ? db.Cases.Where(row => row.ScoredBy < number).OrderBy(row => row.ScoredBy).ThenBy(row => row.Id)
            : db.Cases.Where(row => row.ScoreDueAt <= now).OrderBy(row => row.ScoreDueAt).ThenBy(row => row.Id);
        var cases = await waiting.Take(Batch).ToListAsync(stop);
        if (cases.Count == 0)
        {
            return 0;
        }

        var facts = rules is { IsOn: true } ? await ScoreFactsReading.OfAsync(db, [.. cases.Select(row => row.Id)], rules, stop) : new Dictionary<CaseId, ScoreFacts>();
        foreach (var @case in cases)
        {
            @case.RescoreWhenDue(rules, facts.GetValueOrDefault(@case.Id, ScoreFacts.None), now, isTold: !isBehind);
        }

        await db.SaveChangesAsync(stop);
        return cases.Count;
    }

    private async Task TellAppliedAsync(int number, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        if (await db.ScoreRuleSets.SingleOrDefaultAsync(set => set.Number == number && set.AppliedAt == null, stop) is { } set
            && !await db.Cases.AnyAsync(row => row.ScoredBy < number, stop))
        {
            set.Apply(db.Now);
            await db.SaveChangesAsync(stop);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Scored {Behind} cases by newer rules and {Due} whose time had come")]
    private static partial void LogScored(ILogger log, int behind, int due);
}
