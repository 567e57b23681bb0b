using System.Collections.Concurrent;
using Atlas.Domain.Audit;
using Atlas.Domain.Bulk;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>
/// How far an organisation's runs are, read once for all who look on this node: a few times a second while one is under way, and not at all while none
/// is. Whoever looks shows the own runs alone.
/// </summary>
public sealed partial class BulkBook(IServiceScopeFactory scopes, LiveFeed feed, TimeProvider clock, ILogger<BulkBook> log)
{
    /// <summary>How often it reads while a run is under way.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(400);

    /// <summary>How long the end of a run is news.</summary>
    public static readonly TimeSpan News = TimeSpan.FromMinutes(30);

    private const int Most = 50;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TenantId, BulkSheet> _sheets = [];

    /// <summary>Tells the organisation's runs, and each change, until the result is disposed.</summary>
    /// <param name="tenant">The organisation of the caller.</param>
    /// <param name="told">Takes them and returns at once.</param>
    public IDisposable Watch(TenantId tenant, Action<IReadOnlyList<BulkProgress>> told)
    {
        var sheet = _sheets.GetOrAdd(tenant, _ => new BulkSheet());
        var watcher = sheet.Join(told);
        Begin(tenant, sheet);
        return watcher;
    }

    /// <summary>Something happened to a run on this node: whoever looks is told.</summary>
    public void Look(TenantId tenant)
    {
        if (_sheets.TryGetValue(tenant, out var sheet))
        {
            sheet.Age();
            Begin(tenant, sheet);
        }
    }

    private void Begin(TenantId tenant, BulkSheet sheet)
    {
        if (sheet.Begin())
        {
            _ = Task.Run(() => ReadOnAsync(tenant, sheet));
        }
    }

    private async Task ReadOnAsync(TenantId tenant, BulkSheet sheet)
    {
        while (sheet.Take())
        {
            var wait = Step;
            try
            {
                var (sequence, runs) = await ReadAsync(tenant);
                sheet.Tell(runs, () => feed.Listen(tenant, sequence, change => Hear(sheet, change), () => Look(tenant)));
            }
            catch (Exception failure)
            {
                // Whatever it was: a look that ends here would leave everybody's progress standing still.
                LogFailure(log, failure);
                sheet.Age();
                wait = Rest;
            }

            await Task.Delay(wait, clock);
        }
    }

    private void Hear(BulkSheet sheet, LiveEvent change)
    {
        if (change.Kind is AuditActions.BulkStarted or AuditActions.BulkUndone or AuditActions.BulkDone or AuditActions.BulkCancelled or AuditActions.BulkStopped)
        {
            sheet.Age();
            Begin(change.Tenant, sheet);
        }
    }

    private async Task<(long Sequence, IReadOnlyList<BulkProgress> Runs)> ReadAsync(TenantId tenant)
    {
        await using var scope = scopes.ForTenant(tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        var sequence = await db.Ledgers.Select(ledger => ledger.LiveSequence).SingleAsync();
        var since = db.Now - News;
        var fresh = db.BulkRuns.AsNoTracking().Where(run =>
            run.State == BulkRunState.Gathering || run.State == BulkRunState.Queued || run.State == BulkRunState.Running || run.EndedAt > since);
        return (sequence, await BulkProgress.Of(fresh.OrderByDescending(run => run.At).Take(Most)).ToListAsync());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "How far the bulk acts are could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
