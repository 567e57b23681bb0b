using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>Takes the caller's own last move of a case back, within some seconds and while the status is unchanged.</summary>
public sealed class UndoMove(CaseActs acts, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Takes it back, or says that it is too late. The same command twice takes it back once.</summary>
    /// <param name="id">The case.</param>
    /// <param name="undone">The command of the move: another one since is not touched.</param>
    /// <param name="commandId">The browser's command.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Outcome> RunAsync(CaseId id, Guid undone, Guid commandId, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        return await acts.RunAsync(id, nameof(UndoMove), commandId, async act =>
        {
            var last = await act.Db.StatusChanges.AsNoTracking().Where(change => change.CaseId == id).OrderByDescending(change => change.At).FirstOrDefaultAsync(act.Stop);
            if (last?.CommandId == commandId)
            {
                return Outcome.Done;
            }

            var workflow = catalog.Workflow(act.Case.WorkflowId) ?? throw new InvalidOperationException("A case stands on no workflow.");
            return last?.CommandId != undone ? Outcome.Refused(Refusals.TooLate) : act.Case.Undo(workflow, last, commandId, caller.Current, act.Now);
        }, stop);
    }
}
