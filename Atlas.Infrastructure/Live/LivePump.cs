using Atlas.Domain.Audit;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Outbox;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Atlas.Infrastructure.Live;

/// <summary>
/// Carries outbox rows to this node's screens. The database stays the truth: the pump keeps a cursor per organisation over the ledger's live
/// sequence, which has no gaps, and reads on from there at each nudge, and every second for what other nodes wrote.
/// </summary>
public sealed partial class LivePump(IServiceScopeFactory scopes, OutboxSignal signal, LiveFeed feed, CatalogCache catalogs, ILogger<LivePump> log) : BackgroundService
{
    private const int Batch = 500;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Tells what was committed since the last time to everyone who listens.</summary>
    public async Task DeliverAsync(CancellationToken stop)
    {
        foreach (var (tenant, told) in feed.Heard)
        {
            var cursor = told;
            int read;
            do
            {
                (read, cursor) = await DeliverAsync(tenant, cursor, stop);
            }
            while (read == Batch);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(Look, stoppingToken);
                await DeliverAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The cursor did not move: the next look tells the same events again, and screens that missed any reload.
                LogFailure(log, failure);
            }
        }
    }

    private async Task<(int Read, long Cursor)> DeliverAsync(TenantId tenant, long told, CancellationToken stop)
    {
        await using var scope = scopes.ForTenant(tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync(stop);
        var waiting = await db.Outbox.AsNoTracking().Where(message => message.Sequence > told)
            .OrderBy(message => message.Sequence).Take(Batch).ToListAsync(stop);
        foreach (var message in waiting)
        {
            if (message.Kind is AuditActions.SettingsChanged or AuditActions.ScoringPublished)
            {
                // Before any screen hears of it: each reads again with what is in force now, wherever it was set.
                catalogs.Forget(tenant);
            }

            feed.Publish(new LiveEvent(
                tenant, message.Sequence, message.Kind, message.SubjectId, message.SubjectVersion, message.CaseType, message.From, message.To, message.CorrelationId));
            LogTold(log, message.Kind, message.Sequence, message.CorrelationId);
        }

        return (waiting.Count, waiting.Count > 0 ? waiting[^1].Sequence : told);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The live pump failed and goes on")]
    private static partial void LogFailure(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Told {Kind} {Sequence}, correlation {CorrelationId}")]
    private static partial void LogTold(ILogger log, string kind, long sequence, Guid correlationId);
}
