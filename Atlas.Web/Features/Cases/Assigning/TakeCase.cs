using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.Cases.Assigning;

/// <summary>Takes an unassigned case for the caller ("Je prends"). Of two who click at once, one has it and the other is told who.</summary>
public sealed class TakeCase(CaseActs acts, CallerAccessor caller)
{
    /// <summary>Takes it, or says who was faster: the refusal's detail is the colleague's account.</summary>
    public Task<Outcome> RunAsync(CaseId id, Guid commandId, CancellationToken stop = default) =>
        acts.RunAsync(id, nameof(TakeCase), commandId, act => Task.FromResult(act.Case.Take(caller.Current, act.Now)), stop);
}
