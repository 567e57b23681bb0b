using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tasks;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Tasks;

/// <summary>Puts an open task off.</summary>
public sealed class PostponeTask(CaseActs acts, CallerAccessor caller)
{
    /// <summary>Puts it off, or says why not. To the time that it already has changes nothing.</summary>
    public Task<Outcome> RunAsync(CaseId id, TaskItemId task, DateTime dueAt, Guid commandId, CancellationToken stop = default) =>
        acts.RunAsync(id, nameof(PostponeTask), commandId, async act =>
            await act.Db.Tasks.SingleOrDefaultAsync(row => row.Id == task && row.CaseId == id, act.Stop) switch
            {
                null => Outcome.Refused(Refusals.NotFound),
                { DoneAt: null } found when found.DueAt == dueAt => Outcome.Done,
                { } found => act.Case.PostponeTask(found, dueAt, caller.Current, act.Now),
            },
            stop);
}
