using System.Globalization;
using Atlas.Domain.Bulk;
using Atlas.Domain.Foundation;
using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Cases.Labels;
using Atlas.Web.Features.Cases.Moving;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>One case of a run, by the same use case as a single act, on behalf of whoever started it.</summary>
public sealed class WorkItem(MoveCase move, UndoMove undo, AssignCase assign, LabelCase label)
{
    /// <summary>Works on it. The command follows from run and case: what was done just before a stop is found to be done.</summary>
    public Task<Outcome> RunAsync(BulkRun run, BulkItem item, CancellationToken stop = default)
    {
        var command = BulkRun.CommandOf(run.Id, item.CaseId);
        return run.Act switch
        {
            BulkAct.Assign when run.IsUndo => assign.RunFromAsync(item.CaseId, run.Holder, item.Holder, command, stop),
            BulkAct.Assign => assign.RunFromAsync(item.CaseId, item.Holder, run.Holder, command, stop),
            BulkAct.Move when run is { IsUndo: true, Former: { } former } => undo.RunAsync(item.CaseId, BulkRun.CommandOf(former, item.CaseId), command, stop),
            BulkAct.Move => MoveAsync(run, item, command, stop),
            _ => label.RunAsync(item.CaseId, run.Label!, (run.Act is BulkAct.Tag) != run.IsUndo, command, stop),
        };
    }

    /// <summary>Who was faster is kept as codes: each reader hears it in his own language.</summary>
    private async Task<Outcome> MoveAsync(BulkRun run, BulkItem item, Guid command, CancellationToken stop)
    {
        var result = await move.RunAsync(item.CaseId, run.Order.MoveOf(command, item.Status, item.WorkflowId), stop);
        return result.Overtaken is { } other
            ? Outcome.Refused(Refusals.Stale, other.By?.Value.ToString() ?? "-", other.To, other.At.ToString("O", CultureInfo.InvariantCulture))
            : result.Outcome;
    }
}
