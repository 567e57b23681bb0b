using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>Takes a closed case back to work.</summary>
public sealed partial class ReopenCase(
    IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, TimeProvider clock, ILogger<ReopenCase> log)
{
    /// <summary>Reopens it with a comment, or says why not. The same command twice reopens it once.</summary>
    public async Task<Outcome> RunAsync(CaseId id, Guid commandId, string comment, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        db.Correlation = commandId;
        var @case = await db.Cases.SingleOrDefaultAsync(row => row.Id == id, stop);
        if (@case is null || !caller.Current.MaySee(@case.Assignee))
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        var workflow = (await catalogs.GetAsync()).Workflow(@case.WorkflowId) ?? throw new InvalidOperationException("A case stands on no workflow.");
        var facts = new MoveFacts(clock.GetUtcNow().UtcDateTime) { Changes = await MoveFactsQuery.ChangesAsync(db, id, stop) };
        var outcome = @case.Reopen(workflow, commandId, comment, facts, caller.Current);
        LogReopened(log, id.Value, outcome.Refusal ?? "saving", commandId);
        if (outcome.IsDone)
        {
            return await db.TrySaveAsync(stop);
        }

        return await db.StatusChanges.AnyAsync(change => change.CommandId == commandId, stop) ? Outcome.Done : outcome;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reopening of {Case}: {Result}, correlation {CorrelationId}")]
    private static partial void LogReopened(ILogger log, Guid @case, string result, Guid correlationId);
}
