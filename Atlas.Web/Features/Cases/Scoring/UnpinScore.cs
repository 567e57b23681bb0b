using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.Cases.Scoring;

/// <summary>Takes the pin out of a case's score before its time.</summary>
public sealed class UnpinScore(CaseActs acts, CallerAccessor caller)
{
    /// <summary>Takes it out, or says why not. Twice is once.</summary>
    public Task<Outcome> RunAsync(CaseId id, Guid commandId, CancellationToken stop = default) =>
        acts.RunAsync(id, nameof(UnpinScore), commandId, act => Task.FromResult(act.Case.UnpinScore(caller.Current, act.Now)), stop);
}
