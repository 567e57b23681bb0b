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
    public Task<Outcome> RunAsync(CaseId id, UserId? to, Guid commandId, CancellationToken stop = default) =>
        GiveAsync(id, to, commandId, (@case, now) => @case.Assign(to, caller.Current, now), stop);

    /// <summary>Gives it where it is still held as it was shown, or says who has it now.</summary>
    public Task<Outcome> RunFromAsync(CaseId id, UserId? shown, UserId? to, Guid commandId, CancellationToken stop = default) =>
        GiveAsync(id, to, commandId, (@case, now) => @case.AssignFrom(to, shown, caller.Current, now), stop);

    private async Task<Outcome> GiveAsync(CaseId id, UserId? to, Guid commandId, Func<Case, DateTime, Outcome> assign, CancellationToken stop)
    {
        if (to is not null && (await catalogs.GetAsync()).Colleague(to) is not { IsActive: true })
        {
            return Outcome.Refused(Refusals.UnknownColleague);
        }

        return await acts.RunAsync(id, nameof(AssignCase), commandId, act => Task.FromResult(assign(act.Case, act.Now)), stop);
    }
}
