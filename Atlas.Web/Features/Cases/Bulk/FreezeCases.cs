using Atlas.Domain.Bulk;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>Cases as they stand at this moment: what a run works on is decided when it is started, whatever passes the filter later.</summary>
public static class FreezeCases
{
    /// <summary>The cases in the order of their identifiers, each with what the order's act depends on. One reading.</summary>
    public static async Task<List<FrozenCase>> FreezeAsync(this AtlasDb db, IQueryable<Case> cases, BulkOrder order, CancellationToken stop)
    {
        var key = Tag.KeyOf(order.Label ?? "");
        var (isMove, isAssign, isTag) = (order.Act is BulkAct.Move, order.Act is BulkAct.Assign, order.Act is BulkAct.Tag);
        var bearing = db.CaseTags.Join(db.Tags.Where(tag => tag.Key == key), label => label.TagId, tag => tag.Id, (label, _) => label.CaseId);
        var rows = await cases.OrderBy(row => row.Id).Take(BulkRun.Most + 1)
            .Select(row => new { row.Id, row.Assignee, row.Status, row.WorkflowId, Bears = !isMove && !isAssign && bearing.Contains(row.Id) }).ToListAsync(stop);
        return [.. rows.Select(row => new FrozenCase(
            row.Id, row.Assignee, row.Status, row.WorkflowId, isMove ? row.Status == order.Status : isAssign ? row.Assignee == order.Holder : row.Bears == isTag))];
    }

    /// <summary>The rows of a run: what already is as wanted, and what the caller may not touch, is at its end before it begins.</summary>
    public static List<BulkItem> Items(this IReadOnlyList<FrozenCase> cases, BulkRun run, Caller by, DateTime now) => [.. cases.Select((frozen, place) =>
    {
        var item = new BulkItem(run.Id, place + 1, frozen, now);
        if (item.State is BulkItemState.Waiting && !run.IsUndo && !BulkOrder.MayTouch(by, frozen.Holder))
        {
            item.Note(Outcome.Refused(Refusals.NotAllowed), now);
        }

        return item;
    })];
}
