using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>Moves a case along an arrow of its workflow.</summary>
public sealed partial class MoveCase(
    IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, MoveFactsQuery factsQuery, ILogger<MoveCase> log)
{
    /// <summary>Moves it, or says why not. The same command twice moves it once.</summary>
    public async Task<MoveResult> RunAsync(CaseId id, MoveRequest move, CancellationToken stop = default)
    {
        // A version that a colleague's note raised meanwhile is reloaded and retried once; a status that changed is told (rule 2).
        var result = await TryAsync(id, move, stop) ?? await TryAsync(id, move, stop);
        result ??= MoveResult.Refused(Refusals.Stale);
        if (result.Outcome.Refusal is Refusals.Stale or Refusals.NoSuchMove)
        {
            result = await ExplainAsync(id, move, result, stop);
        }

        LogMoved(log, id.Value, move.From, move.To, result.Outcome.Refusal ?? "done", move.CommandId);
        return result;
    }

    private async Task<MoveResult?> TryAsync(CaseId id, MoveRequest move, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        db.Correlation = move.CommandId;

        // One connection reads and writes: each opening sets SQLite's functions up anew.
        await db.Database.OpenConnectionAsync(stop);
        var @case = await db.Cases.SingleOrDefaultAsync(row => row.Id == id, stop);
        if (@case is null || !caller.Current.MaySee(@case.Assignee))
        {
            return MoveResult.Refused(Refusals.NotFound);
        }

        var workflow = (await catalogs.GetAsync()).Workflow(@case.WorkflowId) ?? throw new InvalidOperationException("A case stands on no workflow.");
        var facts = await factsQuery.RunAsync(db, @case, workflow.Between(@case.Status, move.To)?.Guards ?? [], stop);
        var outcome = @case.Move(workflow, move, facts, caller.Current);
        return outcome.IsDone ? await SaveAsync(db, @case, stop) : new MoveResult(outcome);
    }

    /// <summary>Null where another save came between the reading and the writing.</summary>
    private static async Task<MoveResult?> SaveAsync(AtlasDb db, Case moved, CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            return new MoveResult(Outcome.Done, Version: moved.Version);
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
    }

    /// <summary>A late move is harmless when it is the same click again; else the caller hears who was faster.</summary>
    private async Task<MoveResult> ExplainAsync(CaseId id, MoveRequest move, MoveResult refused, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var changes = db.StatusChanges.AsNoTracking().Where(change => change.CaseId == id);
        if (await changes.AnyAsync(change => change.CommandId == move.CommandId, stop))
        {
            return MoveResult.Done;
        }

        var last = await changes.OrderByDescending(change => change.At).Select(change => new Overtaken(change.By, change.To, change.At)).FirstOrDefaultAsync(stop);
        return refused.Outcome.Refusal is Refusals.Stale ? refused with { Overtaken = last } : refused;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Move of {Case} from {From} to {To}: {Result}, correlation {CorrelationId}")]
    private static partial void LogMoved(ILogger log, Guid @case, string from, string to, string result, Guid correlationId);
}
