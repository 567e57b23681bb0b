using Atlas.Domain.Exports;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Exports;

/// <summary>What the making of an export writes about itself while it works: short transactions, past the audit trail, which tells of its beginning and end.</summary>
public static class ExportRows
{
    /// <summary>How long a try goes on without a word: it says one after every thousand cases.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>The exports that nobody works on: those that wait, and those whose process is gone.</summary>
    public static IQueryable<Export> Due(this IQueryable<Export> exports, DateTime now) => exports.Where(export =>
        (export.State == ExportState.Queued && (export.LeasedUntil == null || export.LeasedUntil < now))
        || (export.State == ExportState.Running && (export.LeasedUntil == null || export.LeasedUntil < now)));

    /// <summary>Begins a try, unless another process was faster.</summary>
    public static async Task<bool> BeginAsync(this AtlasDb db, ExportId id, Guid attempt, CancellationToken stop)
    {
        await using var turn = await db.TakeTurnAsync(stop);
        var (now, until) = (db.Now, db.Now + Lease);
        var begun = await db.Exports.Due(now).Where(export => export.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(export => export.State, ExportState.Running).SetProperty(export => export.Attempt, attempt)
                .SetProperty(export => export.LeasedUntil, until).SetProperty(export => export.Rows, 0).SetProperty(export => export.Tries, export => export.Tries + 1),
            stop);
        await turn.CommitAsync(stop);
        return begun == 1;
    }

    /// <summary>Writes how far a try is; false where the export was stopped meanwhile, or another try has begun.</summary>
    public static async Task<bool> NoteAsync(this AtlasDb db, ExportId id, Guid attempt, int rows, CancellationToken stop)
    {
        await using var turn = await db.TakeTurnAsync(stop);
        var until = db.Now + Lease;
        var held = await Of(db, id, attempt).ExecuteUpdateAsync(
            set => set.SetProperty(export => export.Rows, rows).SetProperty(export => export.LeasedUntil, until), stop);
        await turn.CommitAsync(stop);
        return held == 1;
    }

    /// <summary>Ends a try so that another one begins after a while.</summary>
    /// <param name="db">The organisation's database.</param>
    /// <param name="id">The export.</param>
    /// <param name="attempt">The try.</param>
    /// <param name="pause">How long nobody tries.</param>
    /// <param name="counts">Whether the try counts: one that the program's end broke off does not.</param>
    public static async Task PutBackAsync(this AtlasDb db, ExportId id, Guid attempt, TimeSpan pause, bool counts)
    {
        await using var turn = await db.TakeTurnAsync();
        DateTime? until = pause == TimeSpan.Zero ? null : db.Now + pause;
        var uncounted = counts ? 0 : 1;
        await Of(db, id, attempt).ExecuteUpdateAsync(
            set => set.SetProperty(export => export.State, ExportState.Queued).SetProperty(export => export.LeasedUntil, until)
                .SetProperty(export => export.Tries, export => export.Tries - uncounted));
        await turn.CommitAsync();
    }

    private static IQueryable<Export> Of(AtlasDb db, ExportId id, Guid attempt) =>
        db.Exports.Where(export => export.Id == id && export.State == ExportState.Running && export.Attempt == attempt);
}
