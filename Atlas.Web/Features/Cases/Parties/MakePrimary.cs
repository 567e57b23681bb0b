using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Parties;

/// <summary>Makes one of the parties the contact whom the case is about first of all.</summary>
public sealed class MakePrimary(CaseActs acts, CallerAccessor caller)
{
    /// <summary>Makes it the primary one, or says why not. Twice is once.</summary>
    public Task<Outcome> RunAsync(CaseId id, PartyId party, Guid commandId, CancellationToken stop = default) =>
        acts.RunAsync(id, nameof(MakePrimary), commandId, async act =>
            await act.Db.Parties.AsNoTracking().SingleOrDefaultAsync(row => row.Id == party && row.CaseId == id, act.Stop) is { } found
                ? act.Case.MakePrimary(found, caller.Current, act.Now)
                : Outcome.Refused(Refusals.NotFound),
            stop);
}
