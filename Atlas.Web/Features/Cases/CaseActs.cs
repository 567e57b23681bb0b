using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases;

/// <summary>What an act on a case has at hand.</summary>
/// <param name="Db">The context of this try.</param>
/// <param name="Case">The case, loaded to be changed; the caller sees it.</param>
/// <param name="Now">The present instant, UTC.</param>
/// <param name="Stop">Cancels.</param>
public sealed record CaseAct(AtlasDb Db, Case Case, DateTime Now, CancellationToken Stop);

/// <summary>
/// How a use case acts on a case: load it, check that the caller sees it, ask the domain, save. A colleague's save in between is tried again
/// on the case as it then is, so that only what truly clashes is refused: several files that one person brings at once do not.
/// </summary>
public sealed partial class CaseActs(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, TimeProvider clock, ILogger<CaseActs> log)
{
    private const int MostTries = 5;

    /// <summary>Acts, or says why not.</summary>
    /// <param name="id">The case.</param>
    /// <param name="name">The order's name, for the log.</param>
    /// <param name="commandId">The browser's command: it ties rows and log lines together.</param>
    /// <param name="act">Asks the domain and adds what it made; runs again where a colleague was faster.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Outcome> RunAsync(CaseId id, string name, Guid commandId, Func<CaseAct, Task<Outcome>> act, CancellationToken stop = default)
    {
        var outcome = await TryAsync(id, commandId, act, stop);
        for (var tries = 1; tries < MostTries && outcome.Refusal is Refusals.Stale; tries++)
        {
            outcome = await TryAsync(id, commandId, act, stop);
        }

        LogActed(log, name, id.Value, outcome.Refusal ?? "done", commandId);
        return outcome;
    }

    private async Task<Outcome> TryAsync(CaseId id, Guid commandId, Func<CaseAct, Task<Outcome>> act, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        db.Correlation = commandId;
        var @case = await db.Cases.SingleOrDefaultAsync(row => row.Id == id, stop);
        if (@case is null || !caller.Current.MaySee(@case.Assignee))
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        var outcome = await act(new CaseAct(db, @case, clock.GetUtcNow().UtcDateTime, stop));
        return outcome.IsDone ? await db.TrySaveAsync(stop) : outcome;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Order} on {Case}: {Result}, correlation {CorrelationId}")]
    private static partial void LogActed(ILogger log, string order, Guid @case, string result, Guid correlationId);
}
