using System.Data.Common;
using Atlas.Domain.Foundation;
using Atlas.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Scoring;

/// <summary>What administrators do with the scoring, on a thread of its own; a database that fails is a refusal, which keeps what was typed.</summary>
public sealed class ScoringDesk(ScoringQuery query, KeepScoring keep, PublishScoring publish, WhatIfQuery whatIf, ILogger<ScoringDesk> log)
{
    /// <summary>The scoring; null for whoever is no administrator.</summary>
    /// <exception cref="DbException">It could not be read.</exception>
    public Task<ScoringView?> ReadAsync() => Task.Run(() => query.RunAsync());

    /// <summary>Keeps what is typed, or lets it go.</summary>
    public async Task<KeptScoring> KeepAsync(TypedScoring? typed, int version)
    {
        var kept = new KeptScoring(Outcome.Done, 0);
        var outcome = await TryAsync(async () => (kept = await keep.RunAsync(typed, version)).Outcome);
        return kept with { Outcome = outcome };
    }

    /// <summary>Puts it in force, or says why not.</summary>
    public Task<Outcome> PublishAsync(TypedScoring typed, int number, int version, Guid command) => TryAsync(() => publish.RunAsync(typed, number, version, command));

    /// <summary>What the draft would make of the cases; null where that could not be read, or was stopped.</summary>
    public async Task<WhatIf?> TryOutAsync(ScoreRules draft, IProgress<int> progress, CancellationToken stop)
    {
        try
        {
            return await Task.Run(() => whatIf.RunAsync(draft, progress, stop), stop);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or OperationCanceledException)
        {
            if (!stop.IsCancellationRequested)
            {
                log.LogError(failure, "What a draft of the scoring would do could not be read");
            }

            return null;
        }
    }

    private async Task<Outcome> TryAsync(Func<Task<Outcome>> act)
    {
        try
        {
            return await Task.Run(act);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException or TimeoutException)
        {
            log.LogError(failure, "The scoring could not be saved");
            return Outcome.Refused(Refusals.NotSaved);
        }
    }
}
