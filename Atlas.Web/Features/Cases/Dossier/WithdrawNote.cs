using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Takes a note back: its author, or a manager.</summary>
public sealed class WithdrawNote(CaseActs acts, CallerAccessor caller)
{
    /// <summary>Takes it back, or says why not. Twice is once.</summary>
    public Task<Outcome> RunAsync(CaseId id, ActivityId note, Guid commandId, CancellationToken stop = default) =>
        acts.RunAsync(id, nameof(WithdrawNote), commandId, async act =>
            await act.Db.Activities.SingleOrDefaultAsync(row => row.Id == note && row.CaseId == id, act.Stop) is { } found
                ? act.Case.WithdrawNote(found, caller.Current, act.Now)
                : Outcome.Refused(Refusals.NotFound),
            stop);
}
