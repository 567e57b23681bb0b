using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Adds a note to a case's timeline.</summary>
public sealed partial class AddNote(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, TimeProvider clock, ILogger<AddNote> log)
{
    /// <summary>Adds it, or says why not. The same command twice adds it once; a colleague's save between is retried once.</summary>
    public async Task<Outcome> RunAsync(CaseId id, Guid commandId, string text, CancellationToken stop = default)
    {
        var outcome = await TryAsync(id, commandId, text, stop);
        outcome = outcome.Refusal is Refusals.Stale ? await TryAsync(id, commandId, text, stop) : outcome;
        LogNoted(log, id.Value, outcome.Refusal ?? "done", commandId);
        return outcome;
    }

    private async Task<Outcome> TryAsync(CaseId id, Guid commandId, string text, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        db.Correlation = commandId;
        var @case = await db.Cases.SingleOrDefaultAsync(row => row.Id == id, stop);
        if (@case is null || !caller.Current.MaySee(@case.Assignee))
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        if (await db.Activities.AnyAsync(activity => activity.CommandId == commandId, stop))
        {
            return Outcome.Done;
        }

        var outcome = @case.AddNote(text, commandId, caller.Current, clock.GetUtcNow().UtcDateTime);
        return outcome.IsDone ? await db.TrySaveAsync(stop) : outcome;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Note on {Case}: {Result}, correlation {CorrelationId}")]
    private static partial void LogNoted(ILogger log, Guid @case, string result, Guid correlationId);
}
