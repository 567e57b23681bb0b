using Atlas.Domain.Bulk;
using Atlas.Domain.Tenancy;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>A run and how far it is.</summary>
/// <param name="Id">The run.</param>
/// <param name="By">Who started it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Order">What is done with each case.</param>
/// <param name="IsUndo">Whether it takes a former run back.</param>
/// <param name="State">How it stands.</param>
/// <param name="Total">How many cases it has.</param>
/// <param name="Counts">How many came to their end, and how.</param>
/// <param name="EndedAt">When it was over, UTC.</param>
public sealed record BulkProgress(
    BulkRunId Id, UserId By, DateTime At, BulkOrder Order, bool IsUndo, BulkRunState State, int Total, BulkCounts Counts, DateTime? EndedAt)
{
    /// <summary>Whether cases may still be waiting for their turn.</summary>
    public bool IsUnderWay => BulkRun.IsOpen(State);

    /// <summary>How many cases were left as they were, because the run ended before their turn.</summary>
    public int Left => IsUnderWay ? 0 : Total - Counts.Ended;

    /// <summary>How far it is, from 0 to 100.</summary>
    public int Percent => Total == 0 ? 100 : (int)(100L * Counts.Ended / Total);

    /// <summary>Whether its acts can be taken back at an instant.</summary>
    public bool CanBeUndone(DateTime at) => !IsUndo && BulkRun.CanBeUndone(Order.Act, State, Counts.Done, At, at);

    /// <summary>Runs as screens show them.</summary>
    public static IQueryable<BulkProgress> Of(IQueryable<BulkRun> runs) => runs.Select(run => new BulkProgress(
        run.Id,
        run.By,
        run.At,
        new BulkOrder(run.Act) { Holder = run.Holder, Status = run.Status, Reason = run.Reason, Comment = run.Comment, Label = run.Label },
        run.IsUndo,
        run.State,
        run.Total,
        new BulkCounts(run.DoneCount, run.SameCount, run.RefusedCount, run.GoneCount),
        run.EndedAt));
}
