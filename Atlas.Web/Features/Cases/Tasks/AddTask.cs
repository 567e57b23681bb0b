using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tasks;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Tasks;

/// <summary>Sets a task on a case.</summary>
public sealed class AddTask(CaseActs acts, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Sets it, or says why not. The same command twice sets one.</summary>
    public async Task<Outcome> RunAsync(CaseId id, NewTask wanted, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        if (catalog.Find(ReferentialKinds.TaskCategory, wanted.Category)?.Active != true)
        {
            return Outcome.Refused(Refusals.UnknownCode, "category");
        }

        return await acts.RunAsync(id, nameof(AddTask), wanted.CommandId, async act =>
        {
            if (await act.Db.Tasks.AnyAsync(row => row.CommandId == wanted.CommandId, act.Stop))
            {
                return Outcome.Done;
            }

            if (wanted.Assignee is { } does && catalog.Seeing(act.Case.Assignee).All(colleague => colleague.Id != does))
            {
                return Outcome.Refused(Refusals.UnknownColleague);
            }

            var outcome = act.Case.AddTask(wanted, caller.Current, act.Now, out var task);
            _ = task is null ? null : act.Db.Add(task);
            return outcome;
        }, stop);
    }
}
