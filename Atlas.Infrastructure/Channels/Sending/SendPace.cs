using System.Collections.Concurrent;
using Atlas.Domain.Messages;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>
/// The provider's limit for a number: 80 messages a second. Turns are handed out evenly; a second look just before the POST holds the limit where
/// some were late and would leave together. A number that the provider throttled rests. Each process keeps it for itself. The pair's limit stands in the
/// claim, where other processes see it too.
/// </summary>
public sealed class SendPace(TimeProvider clock)
{
    /// <summary>Most messages of a number in a second.</summary>
    public const int Most = 80;

    /// <summary>Between two messages of a number.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(1) / Most;

    /// <summary>Between two messages to the same client.</summary>
    public static readonly TimeSpan PairStep = TimeSpan.FromSeconds(6);

    // A little more than a second: the line to the provider is not always equally fast.
    private static readonly TimeSpan Second = TimeSpan.FromMilliseconds(1_020);

    private readonly ConcurrentDictionary<ChannelId, long> _next = new();
    private readonly ConcurrentDictionary<ChannelId, Queue<long>> _gone = new();
    private readonly ConcurrentDictionary<ChannelId, Rest> _rests = new();

    /// <summary>Waits for the number's next turn.</summary>
    public Task WaitAsync(ChannelId channel, CancellationToken stop)
    {
        var now = clock.GetTimestamp();
        var step = (long)(Step.TotalSeconds * clock.TimestampFrequency);
        var after = _next.AddOrUpdate(channel, now + step, (_, next) => Math.Max(now, next) + step);
        var wait = clock.GetElapsedTime(now, after - step);
        return wait > TimeSpan.Zero ? Task.Delay(wait, stop) : Task.CompletedTask;
    }

    /// <summary>Waits until the number has sent less than the limit in the last second, and counts the message that leaves now.</summary>
    public async Task LeaveAsync(ChannelId channel)
    {
        var gone = _gone.GetOrAdd(channel, static _ => new Queue<long>());
        while (Wait(gone) is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock);
        }
    }

    /// <summary>The provider throttled the number: nothing of it goes before.</summary>
    public void Hold(ChannelId channel, DateTime until) => _rests.AddOrUpdate(
        channel, new Rest(until, until + Step), (_, rest) => rest.Until >= until ? rest : new Rest(until, (rest.Next > until ? rest.Next : until) + Step));

    /// <summary>When a message of a number that rests may go, each a step after the one before, so that they keep their order; null where it does not rest.</summary>
    public DateTime? NextAfterRest(ChannelId channel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!_rests.TryGetValue(channel, out var rest) || rest.Until <= now)
        {
            return null;
        }

        return _rests.AddOrUpdate(channel, rest, static (_, known) => known with { Next = known.Next + Step }).Next - Step;
    }

    private sealed record Rest(DateTime Until, DateTime Next);

    private TimeSpan Wait(Queue<long> gone)
    {
        lock (gone)
        {
            var now = clock.GetTimestamp();
            while (gone.TryPeek(out var first) && clock.GetElapsedTime(first, now) >= Second)
            {
                gone.Dequeue();
            }

            if (gone.Count >= Most)
            {
                return Second - clock.GetElapsedTime(gone.Peek(), now);
            }

            gone.Enqueue(now);
            return TimeSpan.Zero;
        }
    }
}
