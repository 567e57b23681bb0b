using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Adds a note to a case's timeline, and calls the colleagues whom it names.</summary>
public sealed class AddNote(CaseActs acts, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Adds it, or says why not. The same command twice adds it once. Whoever does not see the case is not called to it.</summary>
    /// <param name="id">The case.</param>
    /// <param name="commandId">The browser's command.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="happenedAt">When it happened, UTC, where that was earlier.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Outcome> RunAsync(CaseId id, Guid commandId, string text, DateTime? happenedAt = null, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        return await acts.RunAsync(id, nameof(AddNote), commandId, async act =>
        {
            if (await act.Db.Activities.AnyAsync(activity => activity.CommandId == commandId, act.Stop))
            {
                return Outcome.Done;
            }

            var others = catalog.Seeing(act.Case.Assignee).Where(colleague => colleague.Id != caller.Current.User).Select(colleague => (colleague.Id, colleague.Name)).ToList();
            var called = MentionText.CalledIn(CleanText.Block(text), others);
            return act.Case.AddNote(text, commandId, caller.Current, act.Now, called, happenedAt);
        }, stop);
    }
}
