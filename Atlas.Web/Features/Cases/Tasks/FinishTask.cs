using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tasks;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Tasks;

/// <summary>Ends a task, or opens it again.</summary>
public sealed class FinishTask(CaseActs acts, CallerAccessor caller)
{
    /// <summary>Ends it or opens it again, or says why not. Twice is once.</summary>
    public Task<Outcome> RunAsync(CaseId id, TaskItemId task, bool isDone, Guid commandId, CancellationToken stop = default) =>
        acts.RunAsync(id, nameof(FinishTask), commandId, async act =>
            await act.Db.Tasks.SingleOrDefaultAsync(row => row.Id == task && row.CaseId == id, act.Stop) switch
            {
                null => Outcome.Refused(Refusals.NotFound),
                { } found when isDone => act.Case.FinishTask(found, caller.Current, act.Now),
                { } found => act.Case.ReopenTask(found, caller.Current, act.Now),
            },
            stop);
}
