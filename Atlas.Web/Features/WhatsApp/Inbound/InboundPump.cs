using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>
/// Works on stored deliveries: at once where this node stored one, and every few seconds for all organisations, for what another node stored, what
/// a stopped process left and what is due again.
/// </summary>
public sealed partial class InboundPump(IServiceScopeFactory scopes, InboundSignal signal, TimeProvider clock, ILogger<InboundPump> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var looked = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var named = await signal.WaitAsync(Look, stoppingToken);
                if (named.Count == 0 || clock.GetElapsedTime(looked) > Look)
                {
                    (named, looked) = (await AllAsync(stoppingToken), clock.GetTimestamp());
                }

                foreach (var tenant in named)
                {
                    await WorkAsync(tenant, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // What was stored is still there: the next look takes it up.
                LogFailure(log, failure);
            }
        }
    }

    /// <summary>A batch of one organisation at a time: a burst of one holds up no other for long.</summary>
    private async Task WorkAsync(TenantId tenant, CancellationToken stop)
    {
        await using var scope = scopes.ForTenant(tenant);
        if (await scope.ServiceProvider.GetRequiredService<TakeWaiting>().RunAsync(stop) == TakeWaiting.Batch)
        {
            signal.Nudge(tenant);
        }
    }

    private async Task<IReadOnlyList<TenantId>> AllAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TenantList>().RunAsync(stop);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The pump of deliveries failed and goes on")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
