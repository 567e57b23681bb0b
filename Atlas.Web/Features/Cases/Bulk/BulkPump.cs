using System.Collections.Concurrent;
using Atlas.Domain.Bulk;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Bulk;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>Has runs worked off: at once where this node started one, and every other second for what another node started or left.</summary>
public sealed partial class BulkPump(IServiceScopeFactory scopes, BulkSignal signal, WorkRun work, ILogger<BulkPump> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<BulkRunId, (TenantId Tenant, Task Work)> _working = [];

    /// <summary>Works off what is due now, and returns when it is done.</summary>
    public async Task WorkDueAsync(CancellationToken stop)
    {
        await BeginAsync(stop);
        await Task.WhenAll(_working.Values.Select(run => run.Work));
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(Look, stoppingToken);
                await BeginAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                // The runs are still there: the next look takes them up.
                LogFailure(log, failure);
            }
        }

        await Task.WhenAll(_working.Values.Select(run => run.Work));
    }

    private async Task BeginAsync(CancellationToken stop)
    {
        await using var door = scopes.CreateAsyncScope();
        foreach (var tenant in await door.ServiceProvider.GetRequiredService<TenantList>().RunAsync(stop))
        {
            await using var scope = scopes.ForTenant(tenant);
            foreach (var run in await scope.ServiceProvider.GetRequiredService<DueRunsQuery>().RunAsync(stop))
            {
                if (!_working.ContainsKey(run) && _working.Count(other => other.Value.Tenant == tenant) < DueRunsQuery.Most)
                {
                    // Noted before it begins: one that is over at once is let go all the same.
                    var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    _working[run] = (tenant, WorkAsync(tenant, run, begun.Task, stop));
                    begun.SetResult();
                }
            }
        }
    }

    private async Task WorkAsync(TenantId tenant, BulkRunId run, Task begun, CancellationToken stop)
    {
        try
        {
            await begun;
            await work.RunAsync(tenant, run, stop);
        }
        catch (Exception failure)
        {
            if (!stop.IsCancellationRequested)
            {
                LogRun(log, failure, run.Value);
            }
        }
        finally
        {
            _working.TryRemove(run, out _);
            signal.Nudge();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The pump of bulk acts failed and goes on")]
    private static partial void LogFailure(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Bulk run {Run} failed here; its lease runs out and it is taken up again")]
    private static partial void LogRun(ILogger log, Exception failure, Guid run);
}
