using Atlas.Domain.Bulk;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Bulk;

/// <summary>How a case of a run ended.</summary>
/// <param name="Item">The case's row in the run.</param>
/// <param name="Outcome">How.</param>
/// <param name="At">When, UTC.</param>
public sealed record BulkEnd(BulkItemId Item, Outcome Outcome, DateTime At);

/// <summary>
/// What a run writes about itself while it works: short transactions, past the audit trail, which tells of each case and of the run's beginning and
/// end.
/// </summary>
public static class BulkRows
{
    /// <summary>How long a process keeps a run without a word: it says one several times a second.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    /// <summary>So many rows are written in one turn: others do not wait for a hundred thousand.</summary>
    private const int Part = 250;

    /// <summary>Writes a run's cases, a part in each transaction, and then hands the run over to the pump.</summary>
    public static async Task GatherAsync(this AtlasDb db, BulkRunId run, IReadOnlyList<BulkItem> items, CancellationToken stop)
    {
        foreach (var part in items.Chunk(Part))
        {
            await using var turn = await db.TakeTurnAsync(stop);
            await new BulkInsert(db).RunAsync(part, stop: stop);
            await turn.CommitAsync(stop);
        }

        var known = new BulkCounts(0, items.Count(item => item.State is BulkItemState.Same), items.Count(item => item.State is BulkItemState.Refused), 0);
        await using var last = await db.TakeTurnAsync(stop);
        await db.BulkRuns.Where(row => row.Id == run && row.State == BulkRunState.Gathering).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, BulkRunState.Queued).SetProperty(row => row.SameCount, known.Same).SetProperty(row => row.RefusedCount, known.Refused), stop);
        await last.CommitAsync(stop);
    }

    /// <summary>Takes a run that waits, or one whose process is gone; false where another process was faster.</summary>
    public static async Task<bool> ClaimAsync(this AtlasDb db, BulkRunId run, Guid seat, CancellationToken stop)
    {
        await using var turn = await db.TakeTurnAsync(stop);
        var (now, until) = (db.Now, db.Now + Lease);
        var taken = await db.BulkRuns
            .Where(row => row.Id == run && (row.State == BulkRunState.Queued || (row.State == BulkRunState.Running && (row.LeasedUntil == null || row.LeasedUntil < now))))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, BulkRunState.Running).SetProperty(row => row.LeasedBy, seat).SetProperty(row => row.LeasedUntil, until), stop);
        await turn.CommitAsync(stop);
        return taken == 1;
    }

    /// <summary>Writes how cases ended and how far the run is; false where it was stopped meanwhile, or is another process's.</summary>
    /// <param name="db">The organisation's database.</param>
    /// <param name="run">The run.</param>
    /// <param name="seat">The process that works on it.</param>
    /// <param name="ends">How cases ended.</param>
    /// <param name="keep">How long the process wants to keep it: not at all where the program ends, so that the next one goes on at once.</param>
    /// <param name="stop">Cancels.</param>
    public static async Task<bool> NoteAsync(this AtlasDb db, BulkRunId run, Guid seat, IReadOnlyList<BulkEnd> ends, TimeSpan keep, CancellationToken stop)
    {
        await using var turn = await db.TakeTurnAsync(stop);
        var ids = ends.Select(end => end.Item).ToList();
        var items = await db.BulkItems.Where(row => ids.Contains(row.Id) && row.State == BulkItemState.Waiting).ToDictionaryAsync(row => row.Id, stop);
        var fresh = ends.Where(end => items.ContainsKey(end.Item)).ToList();
        foreach (var end in fresh)
        {
            items[end.Item].Note(end.Outcome, end.At);
        }

        await db.SaveChangesAsync(stop);
        var more = items.Values.Aggregate(new BulkCounts(0, 0, 0, 0), (counts, item) => counts.With(item.State));
        var until = db.Now + keep;
        await db.BulkRuns.Where(row => row.Id == run).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.DoneCount, row => row.DoneCount + more.Done)
                .SetProperty(row => row.RefusedCount, row => row.RefusedCount + more.Refused)
                .SetProperty(row => row.GoneCount, row => row.GoneCount + more.Gone),
            stop);
        var held = await db.BulkRuns.Where(row => row.Id == run && row.State == BulkRunState.Running && row.LeasedBy == seat)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedUntil, until), stop);
        await turn.CommitAsync(stop);
        return held == 1;
    }
}
