using Atlas.Domain.Audit;
using Atlas.Domain.Bulk;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>How far an organisation's bulk acts are.</summary>
public sealed class BulkBook(IServiceScopeFactory scopes, LiveFeed feed, TimeProvider clock, ILogger<BulkBook> log)
    : ProgressBook<BulkProgress>(scopes, feed, clock, log)
{
    /// <summary>How long the end of a run is news.</summary>
    public static readonly TimeSpan News = TimeSpan.FromMinutes(30);

    private const int Most = 50;

    /// <inheritdoc />
    protected override bool IsUnderWay(BulkProgress work) => work.IsUnderWay;

    /// <inheritdoc />
    protected override bool IsNews(string kind) =>
        kind is AuditActions.BulkStarted or AuditActions.BulkUndone or AuditActions.BulkDone or AuditActions.BulkCancelled or AuditActions.BulkStopped;

    /// <inheritdoc />
    protected override async Task<IReadOnlyList<BulkProgress>> ReadAsync(AtlasDb db)
    {
        var since = db.Now - News;
        var fresh = db.BulkRuns.AsNoTracking().Where(run =>
            run.State == BulkRunState.Gathering || run.State == BulkRunState.Queued || run.State == BulkRunState.Running || run.EndedAt > since);
        return await BulkProgress.Of(fresh.OrderByDescending(run => run.At).Take(Most)).ToListAsync();
    }
}
