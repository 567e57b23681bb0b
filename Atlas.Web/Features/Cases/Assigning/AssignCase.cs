using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.Cases.Assigning;

/// <summary>Gives a case to a colleague, or back to whoever takes it.</summary>
public sealed class AssignCase(CaseActs acts, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Gives it, or says why not.</summary>
    public async Task<Outcome> RunAsync(CaseId id, UserId? to, Guid commandId, CancellationToken stop = default)
    {
        if (to is not null && (await catalogs.GetAsync()).Colleague(to) is not { IsActive: true })
        {
            return Outcome.Refused(Refusals.UnknownColleague);
        }

        return await acts.RunAsync(id, nameof(AssignCase), commandId, act => Task.FromResult(act.Case.Assign(to, caller.Current, act.Now)), stop);
    }
}
