using Atlas.Domain.Bulk;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>A case of a run as its report shows it.</summary>
/// <param name="Place">Its turn.</param>
/// <param name="Reference">What people call it; null where the reader does not see it any more.</param>
/// <param name="Title">What it is about.</param>
/// <param name="State">How it stands.</param>
/// <param name="Refusal">Why it was refused.</param>
/// <param name="Details">What was missing or in the way.</param>
public sealed record BulkLine(int Place, string? Reference, string? Title, BulkItemState State, string? Refusal, string? Details);

/// <summary>A run with its report.</summary>
/// <param name="Run">How far it is.</param>
/// <param name="UndoneBy">The run that takes it back; null where nobody did.</param>
/// <param name="Causes">Why cases were refused, the most frequent cause first.</param>
/// <param name="Lines">Some of its cases.</param>
/// <param name="IsMore">Whether there are more of them.</param>
public sealed record BulkReport(BulkProgress Run, BulkRunId? UndoneBy, IReadOnlyList<BulkBlock> Causes, IReadOnlyList<BulkLine> Lines, bool IsMore);

/// <summary>Reads a run of the caller's, or any where the caller is a manager.</summary>
public sealed class BulkRunQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Cases a part.</summary>
    public const int Part = 100;

    /// <summary>The run; null where the caller knows no such one.</summary>
    /// <param name="id">The run.</param>
    /// <param name="state">Which of its cases.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<BulkReport?> RunAsync(BulkRunId id, BulkItemState state, int count = Part, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        if (await BulkProgress.Of(db.BulkRuns.AsNoTracking().To(caller.Current).Where(row => row.Id == id)).SingleOrDefaultAsync(stop) is not { } run)
        {
            return null;
        }

        var undone = await db.BulkRuns.AsNoTracking().Where(row => row.Former == id && row.IsUndo).Select(row => (BulkRunId?)row.Id).FirstOrDefaultAsync(stop);
        var items = db.BulkItems.AsNoTracking().Where(item => item.RunId == id);

        // Who was faster, and when, differs from case to case: each line tells it.
        var causes = await items.Where(item => item.State == BulkItemState.Refused)
            .Select(item => new { item.Refusal, Details = item.Refusal == Refusals.Stale || item.Refusal == Refusals.Conflict ? null : item.Details })
            .GroupBy(item => new { item.Refusal, item.Details }).Select(same => new BulkBlock(same.Key.Refusal!, same.Key.Details ?? "", same.Count())).ToListAsync(stop);
        var seen = db.Cases.AsNoTracking().To(caller.Current);
        var lines = await items.Where(item => item.State == state).OrderBy(item => item.Place).Take(count + 1)
            .LeftJoin(seen, item => item.CaseId, row => row.Id, (item, row) => new BulkLine(
                item.Place, row == null ? null : row.Reference, row == null ? null : row.Title, item.State, item.Refusal, item.Details))
            .ToListAsync(stop);
        return new BulkReport(run, undone, [.. causes.OrderByDescending(cause => cause.Count)], [.. lines.OrderBy(line => line.Place).Take(count)], lines.Count > count);
    }
}
