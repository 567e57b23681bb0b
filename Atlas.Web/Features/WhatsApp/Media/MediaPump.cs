using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.WhatsApp.Inbound;

namespace Atlas.Web.Features.WhatsApp.Media;

/// <summary>Wakes the pump of files at once where this node took a message with a file in.</summary>
public sealed class MediaSignal : TenantSignal;

/// <summary>
/// Fetches files: at once where this node took their messages in, and every few seconds for all organisations, for what another node took in, what a
/// stopped process left and what is due again. A lane of its own: messages never wait for files.
/// </summary>
public sealed partial class MediaPump(IServiceScopeFactory scopes, MediaSignal signal, TimeProvider clock, ILogger<MediaPump> log) : BackgroundService
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

                // Organisations beside each other: the slow files of one hold up no other.
                await Parallel.ForEachAsync(named, stoppingToken, async (tenant, stop) => await WorkAsync(tenant, stop));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailure(log, failure);
            }
        }
    }

    private async Task WorkAsync(TenantId tenant, CancellationToken stop)
    {
        await using var scope = scopes.ForTenant(tenant);
        if (await scope.ServiceProvider.GetRequiredService<FetchWaiting>().RunAsync(stop) > 0)
        {
            signal.Nudge(tenant);
        }
    }

    private async Task<IReadOnlyList<TenantId>> AllAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TenantList>().RunAsync(stop);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The pump of files failed and goes on")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
