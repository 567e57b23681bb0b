using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Parties;

/// <summary>Has a contact leave a case. The contact itself stays.</summary>
public sealed class RemoveParty(CaseActs acts, CallerAccessor caller)
{
    /// <summary>Removes it, or says why not.</summary>
    public Task<Outcome> RunAsync(CaseId id, PartyId party, Guid commandId, CancellationToken stop = default) =>
        acts.RunAsync(id, nameof(RemoveParty), commandId, async act =>
        {
            var present = await act.Db.Parties.Where(row => row.CaseId == id).ToListAsync(act.Stop);
            if (present.Find(row => row.Id == party) is not { } found)
            {
                return Outcome.Refused(Refusals.NotFound);
            }

            var outcome = act.Case.RemoveParty(found, present, caller.Current, act.Now);
            _ = outcome.IsDone ? act.Db.Remove(found) : null;
            return outcome;
        }, stop);
}
