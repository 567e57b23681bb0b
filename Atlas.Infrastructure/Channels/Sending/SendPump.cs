using System.Collections.Concurrent;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>
/// Sends what is due. Each channel has a lane of its own, so that a slow or busy one holds up no other; a lane claims as many messages as it has
/// places, posts them side by side at the number's pace, and goes on until nothing is due. An answer that is late holds up nobody else.
/// </summary>
public sealed partial class SendPump(IServiceScopeFactory scopes, SendPace pace, ILogger<SendPump> log, IHostApplicationLifetime? life = null) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(400);

    private readonly ConcurrentDictionary<ChannelId, SendLane> _lanes = new();

    /// <summary>Sends all that is due now, and returns when the lanes are empty.</summary>
    public async Task SendDueAsync(CancellationToken stop)
    {
        await StartLanesAsync(stop);
        await Task.WhenAll(_lanes.Values.Select(lane => lane.EndAsync()));
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            while (true)
            {
                await TryStartLanesAsync(stoppingToken);
                await Task.Delay(Look, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is on its way has its answer noted before the program ends.
            await Task.WhenAll(_lanes.Values.Select(lane => lane.EndAsync()));
        }
    }

    private async Task TryStartLanesAsync(CancellationToken stop)
    {
        try
        {
            await StartLanesAsync(stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            LogFailure(log, failure);
        }
    }

    private async Task StartLanesAsync(CancellationToken stop)
    {
        await using var door = scopes.CreateAsyncScope();
        foreach (var tenant in await door.ServiceProvider.GetRequiredService<TenantList>().RunAsync(stop))
        {
            await using var scope = scopes.ForTenant(tenant);
            foreach (var channel in await scope.ServiceProvider.GetRequiredService<DueChannelsQuery>().RunAsync(stop))
            {
                // Only this loop has lanes claim.
                var lane = _lanes.GetOrAdd(channel, static _ => new SendLane());
                if (lane.IsResting)
                {
                    lane.Begin(() => RunLaneAsync(tenant, channel, lane, stop));
                }
            }
        }
    }

    private async Task RunLaneAsync(TenantId tenant, ChannelId channel, SendLane lane, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested && await ClaimAsync(tenant, channel, lane, stop))
            {
            }
        }
        catch (Exception failure)
        {
            if (!stop.IsCancellationRequested)
            {
                LogFailure(log, failure);
            }
        }
    }

    /// <summary>Claims as many as places are free and sends them on their way; says whether looking again at once is worth it.</summary>
    private async Task<bool> ClaimAsync(TenantId tenant, ChannelId channel, SendLane lane, CancellationToken stop)
    {
        var free = await lane.TakeAsync(stop);
        try
        {
            await using var scope = scopes.ForTenant(tenant);
            var claimed = await scope.ServiceProvider.GetRequiredService<ClaimOutgoing>().RunAsync(channel, free, stop);
            foreach (var message in claimed.Messages)
            {
                free--;
                lane.Send(() => PostAsync(tenant, channel, claimed, message, stop));
            }

            return claimed.IsMore;
        }
        finally
        {
            lane.Give(free);
        }
    }

    private async Task PostAsync(TenantId tenant, ChannelId channel, Claimed claimed, ClaimedMessage message, CancellationToken stop)
    {
        try
        {
            await pace.WaitAsync(channel, stop);
            await using var scope = scopes.ForTenant(tenant);
            await scope.ServiceProvider.GetRequiredService<PostMessage>().RunAsync(tenant, channel, claimed, message);
        }
        catch (Exception failure)
        {
            // Its lease runs out: not yet posted it is taken up again, posted it becomes unknown. The others of the lane go on.
            LogMessage(log, message.Id.Value, failure);
        }
    }

    /// <summary>The stand-in lies in this process: nothing goes before it listens.</summary>
    private async Task StartedAsync(CancellationToken stop)
    {
        if (life is not null)
        {
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registered = life.ApplicationStarted.Register(started.SetResult);
            await started.Task.WaitAsync(stop);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sender failed and goes on")]
    private static partial void LogFailure(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending {Message} failed here; its lease decides")]
    private static partial void LogMessage(ILogger log, Guid message, Exception failure);
}
