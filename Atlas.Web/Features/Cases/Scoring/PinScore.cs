using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.Cases.Scoring;

/// <summary>Pins a case's score for a while, with a reason.</summary>
public sealed class PinScore(CaseActs acts, CallerAccessor caller)
{
    /// <summary>Pins it, or says why not: the details name what is wrong. Twice is once.</summary>
    /// <param name="id">The case.</param>
    /// <param name="score">From 0 to 100.</param>
    /// <param name="until">Until when, UTC.</param>
    /// <param name="reason">Why.</param>
    /// <param name="commandId">The browser's command.</param>
    /// <param name="stop">Cancels.</param>
    public Task<Outcome> RunAsync(CaseId id, int score, DateTime until, string reason, Guid commandId, CancellationToken stop = default) =>
        acts.RunAsync(id, nameof(PinScore), commandId, act => Task.FromResult(act.Case.PinScore(score, until, reason, caller.Current, act.Now)), stop);
}
