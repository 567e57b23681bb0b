using Atlas.Infrastructure.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>Reads the depth of all queues from time to time, while somebody listens to it.</summary>
public sealed partial class QueueWatch(IServiceScopeFactory scopes, ChannelMeters meters, ILogger<QueueWatch> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    /// <summary>Reads it once.</summary>
    public async Task ReadAsync(CancellationToken stop)
    {
        var queues = new List<QueueDepth>();
        await using var door = scopes.CreateAsyncScope();
        foreach (var tenant in await door.ServiceProvider.GetRequiredService<TenantList>().RunAsync(stop))
        {
            await using var scope = scopes.ForTenant(tenant);
            queues.Add(await scope.ServiceProvider.GetRequiredService<QueueDepthQuery>().RunAsync(stop));
        }

        meters.Read(new QueueDepth(queues.Sum(queue => queue.Depth), queues.Min(queue => queue.Oldest)));
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Look, stoppingToken);
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task TryAsync(CancellationToken stop)
    {
        try
        {
            if (meters.Depth.Enabled)
            {
                await ReadAsync(stop);
            }
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            LogFailure(log, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The depth of the queues could not be read")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
