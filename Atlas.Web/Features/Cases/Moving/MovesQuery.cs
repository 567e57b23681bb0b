using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Moving;

/// <summary>What may be done with a case now, and why not.</summary>
/// <param name="Id">The case.</param>
/// <param name="Reference">What people call it.</param>
/// <param name="Status">The status on which the verdicts are given.</param>
/// <param name="Workflow">The workflow version on which they are given.</param>
/// <param name="Verdicts">One per arrow, in the order of the board's columns.</param>
/// <param name="ReopensTo">Status to which the caller may take a closed case back; null where that is not offered.</param>
public sealed record CaseMoves(CaseId Id, string Reference, string Status, WorkflowId Workflow, IReadOnlyList<Verdict> Verdicts, string? ReopensTo);

/// <summary>The moves of one case, each with its verdict.</summary>
public sealed class MovesQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, MoveFactsQuery factsQuery)
{
    /// <summary>The moves, or null when the caller knows no such case.</summary>
    public async Task<CaseMoves?> RunAsync(CaseId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var @case = await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, stop);
        if (@case is null || !caller.Current.MaySee(@case.Assignee))
        {
            return null;
        }

        var workflow = (await catalogs.GetAsync()).Workflow(@case.WorkflowId) ?? throw new InvalidOperationException("A case stands on no workflow.");
        var guards = workflow.From(@case.Status).SelectMany(arrow => arrow.Guards).Distinct(StringComparer.Ordinal).ToList();
        var facts = await factsQuery.RunAsync(db, @case, guards, stop);
        var reopensTo = @case.StatusKind.IsTerminal() && caller.Current.Is(Role.Manager)
            ? new MoveFacts(facts.Now) { Changes = await MoveFactsQuery.ChangesAsync(db, id, stop) }.CameFrom
            : null;
        var order = workflow.Graph.States.Select((state, place) => (state.Status, place)).ToDictionary(state => state.Status, state => state.place);
        var verdicts = @case.Judge(workflow, facts, caller.Current).OrderBy(verdict => order[verdict.To]).ToList();
        return new CaseMoves(id, @case.Reference, @case.Status, @case.WorkflowId, verdicts, reopensTo);
    }
}
