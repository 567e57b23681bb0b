using System.Collections.Concurrent;
using Atlas.Domain.Messages;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>The provider's limit for a number: 80 messages a second. The pair's limit stands in the claim, where other nodes see it too.</summary>
public sealed class SendPace(TimeProvider clock)
{
    /// <summary>Between two messages of a number.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(1) / 80;

    /// <summary>Between two messages to the same client.</summary>
    public static readonly TimeSpan PairStep = TimeSpan.FromSeconds(6);

    private readonly ConcurrentDictionary<ChannelId, long> _next = new();

    /// <summary>Waits for the number's next turn.</summary>
    public Task WaitAsync(ChannelId channel, CancellationToken stop)
    {
        var now = clock.GetTimestamp();
        var step = (long)(Step.TotalSeconds * clock.TimestampFrequency);
        var after = _next.AddOrUpdate(channel, now + step, (_, next) => Math.Max(now, next) + step);
        var wait = clock.GetElapsedTime(now, after - step);
        return wait > TimeSpan.Zero ? Task.Delay(wait, stop) : Task.CompletedTask;
    }
}
