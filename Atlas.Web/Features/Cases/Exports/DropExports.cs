using Atlas.Domain.Exports;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Exports;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>Deletes the organisation's export files that were kept long enough. The exports themselves stay: one sees that there was one.</summary>
public sealed partial class DropExports(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, ExportFiles files, ILogger<DropExports> log)
{
    private const int Most = 500;

    /// <summary>Deletes them, and what a process that died left behind; the audit trail tells of each export.</summary>
    public async Task RunAsync(CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var before = db.Now - Export.Kept;
        var old = await db.Exports.Where(export => export.State == ExportState.Done && export.DroppedAt == null && export.EndedAt < before)
            .OrderBy(export => export.EndedAt).Take(Most).ToListAsync(stop);
        foreach (var export in old)
        {
            if (TryDiscard(export.Attempt ?? export.Id.Value))
            {
                export.Drop(caller.Current, db.Now);
            }
        }

        await db.SaveChangesAsync(stop);
        await SweepAsync(db, stop);
    }

    /// <summary>Files that no try is named by. They are listed first: a try that begins meanwhile has its name in its row before its file.</summary>
    private async Task SweepAsync(AtlasDb db, CancellationToken stop)
    {
        var there = files.All();
        var named = await db.Exports.Where(export => export.Attempt != null && (export.State == ExportState.Running || (export.State == ExportState.Done && export.DroppedAt == null)))
            .Select(export => export.Attempt!.Value).ToListAsync(stop);
        foreach (var file in there.Except(named))
        {
            TryDiscard(file);
        }
    }

    /// <summary>A file that cannot be deleted now is left for the next night.</summary>
    private bool TryDiscard(Guid attempt)
    {
        try
        {
            files.Discard(attempt);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogKept(log, failure, attempt);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The export file {File} could not be deleted")]
    private static partial void LogKept(ILogger log, Exception failure, Guid file);
}
