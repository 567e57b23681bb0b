using Atlas.Domain.Audit;
using Atlas.Domain.Exports;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>How far an organisation's exports are.</summary>
public sealed class ExportBook(IServiceScopeFactory scopes, LiveFeed feed, TimeProvider clock, ILogger<ExportBook> log)
    : ProgressBook<ExportProgress>(scopes, feed, clock, log)
{
    private const int Most = 50;

    private static readonly TimeSpan News = TimeSpan.FromMinutes(30);

    /// <inheritdoc />
    protected override bool IsUnderWay(ExportProgress work) => work.IsUnderWay;

    /// <inheritdoc />
    protected override bool IsNews(string kind) =>
        kind is AuditActions.ExportStarted or AuditActions.ExportDone or AuditActions.ExportCancelled or AuditActions.ExportFailed or AuditActions.ExportDropped;

    /// <inheritdoc />
    protected override async Task<IReadOnlyList<ExportProgress>> ReadAsync(AtlasDb db)
    {
        var since = db.Now - News;
        var fresh = db.Exports.AsNoTracking().Where(export => export.State == ExportState.Queued || export.State == ExportState.Running || export.EndedAt > since);
        return await ExportProgress.Of(fresh.OrderByDescending(export => export.At).Take(Most)).ToListAsync();
    }
}
