using Atlas.Infrastructure.Auditing;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Search;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Atlas.Infrastructure.Jobs;

/// <summary>Verifies every organisation's audit chain, each night, and writes its head to the log: an anchor outside the database.</summary>
[DisallowConcurrentExecution]
public sealed partial class VerifyAuditJob(TenantList tenants, IServiceScopeFactory scopes, ILogger<VerifyAuditJob> log) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var tenant in await tenants.RunAsync(cancellationToken))
        {
            await using var scope = scopes.ForTenant(tenant);
            var report = await scope.ServiceProvider.GetRequiredService<VerifyChain>().RunAsync(cancellationToken);
            if (report.Finding is { } finding)
            {
                LogBroken(log, tenant.Value, finding.Fault.ToString(), finding.Sequence);
            }
            else
            {
                LogWhole(log, tenant.Value, report.Entries, report.Head);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The audit chain of {Tenant} is not whole: {Fault} at {Sequence}")]
    private static partial void LogBroken(ILogger log, Guid tenant, string fault, long sequence);

    [LoggerMessage(Level = LogLevel.Information, Message = "The audit chain of {Tenant} is whole: {Entries} entries, head {Head}")]
    private static partial void LogWhole(ILogger log, Guid tenant, long entries, string head);
}

/// <summary>Compares every organisation's search index with its rows, each night, and mends what differs: the log says how much that was.</summary>
[DisallowConcurrentExecution]
public sealed class VerifySearchJob(SearchStart search) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await search.CheckAsync(writes: true, cancellationToken);
}

/// <summary>Deletes outbox rows that every node has told long ago. A screen that slept longer reloads.</summary>
[DisallowConcurrentExecution]
public sealed partial class PruneOutboxJob(TenantList tenants, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PruneOutboxJob> log) : IJob
{
    /// <summary>How long a row is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var before = clock.GetUtcNow().UtcDateTime - Kept;
        foreach (var tenant in await tenants.RunAsync(cancellationToken))
        {
            await using var scope = scopes.ForTenant(tenant);
            var prune = scope.ServiceProvider.GetRequiredService<PruneOutbox>();
            LogPruned(log, tenant.Value, await prune.RunAsync(before, cancellationToken));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Pruned {Rows} outbox rows of {Tenant}")]
    private static partial void LogPruned(ILogger log, Guid tenant, int rows);
}

/// <summary>Deletes the caller's organisation's old outbox rows, a thousand at a time, so that writers are not held up.</summary>
public sealed class PruneOutbox(IDbContextFactory<AtlasDb> atlas, WriteLane lane)
{
    private const int Batch = 1000;

    /// <summary>Deletes rows older than an instant and says how many.</summary>
    public async Task<int> RunAsync(DateTime before, CancellationToken stop = default)
    {
        var (all, deleted) = (0, Batch);
        while (deleted == Batch)
        {
            await using var db = await atlas.CreateDbContextAsync(stop);
            using var turn = db is SqliteAtlasDb ? await lane.EnterAsync(stop) : null;
            deleted = await db.Outbox.Where(message => message.At < before).OrderBy(message => message.Sequence).Take(Batch).ExecuteDeleteAsync(stop);
            all += deleted;
        }

        return all;
    }
}
