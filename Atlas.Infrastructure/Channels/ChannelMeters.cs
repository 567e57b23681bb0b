using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Atlas.Domain.Messages;

namespace Atlas.Infrastructure.Channels;

/// <summary>
/// What sending and receiving measure, for whoever watches this process (<c>dotnet-counters</c>, OpenTelemetry). No tag holds personal data. Refused
/// signatures are known here alone: nothing of an unsigned delivery is stored.
/// </summary>
public sealed class ChannelMeters : IDisposable
{
    /// <summary>Name under which the instruments are found.</summary>
    public const string Name = "Atlas.Channels";

    /// <summary>Over how long refused signatures are remembered.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly TimeProvider _clock;
    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _unsigned;
    private readonly Histogram<double> _latency;
    private readonly ConcurrentDictionary<ChannelId, Queue<DateTime>> _refused = new();
    private QueueDepth _queue = new(0, null);

    /// <summary>The instruments.</summary>
    public ChannelMeters(TimeProvider clock)
    {
        _clock = clock;
        _attempts = _meter.CreateCounter<long>("atlas.send.attempts", "{attempt}", "Tries to send, by outcome");
        _failures = _meter.CreateCounter<long>("atlas.send.failures", "{message}", "Messages that failed for good, by the provider's code");
        _retries = _meter.CreateCounter<long>("atlas.send.retries", "{attempt}", "Tries after which a message waits for another");
        _deadLetters = _meter.CreateCounter<long>("atlas.send.dead_letters", "{message}", "Messages given up after all tries");
        _unsigned = _meter.CreateCounter<long>("atlas.webhook.signature_failures", "{delivery}", "Deliveries whose signature was wrong or missing");
        _latency = _meter.CreateHistogram<double>("atlas.send.latency", "s", "From the queue to the provider's answer");
        Depth = _meter.CreateObservableGauge("atlas.outbox.depth", () => _queue.Depth, "{message}", "Messages on their way out, of all organisations");
        _meter.CreateObservableGauge("atlas.outbox.age", () => _queue.Oldest is { } since ? (_clock.GetUtcNow().UtcDateTime - since).TotalSeconds : 0, "s", "Since when the oldest due message waits");
    }

    /// <summary>Whether somebody listens to the queue's figures, which cost a reading.</summary>
    public ObservableGauge<int> Depth { get; }

    /// <summary>The queue as it was read a moment ago.</summary>
    public void Read(QueueDepth queue) => _queue = queue;

    /// <summary>A try ended.</summary>
    /// <param name="outcome">How.</param>
    /// <param name="message">The message as it is now.</param>
    /// <param name="isGivenUp">Whether the last try is done.</param>
    public void Tried(AttemptOutcome outcome, Message message, bool isGivenUp)
    {
        _attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
        if (outcome is AttemptOutcome.Accepted)
        {
            _latency.Record((_clock.GetUtcNow().UtcDateTime - message.RecordedAt).TotalSeconds);
        }

        if (message.State is MessageState.Queued)
        {
            _retries.Add(1);
        }
        else if (message.State is MessageState.Failed)
        {
            _failures.Add(1, new KeyValuePair<string, object?>("code", message.FaultCode?.ToString(CultureInfo.InvariantCulture) ?? "none"));
            _deadLetters.Add(isGivenUp ? 1 : 0);
        }
    }

    /// <summary>A delivery was refused because its signature is not right.</summary>
    public void Refused(ChannelId channel)
    {
        _unsigned.Add(1);
        var refused = _refused.GetOrAdd(channel, static _ => new Queue<DateTime>());
        lock (refused)
        {
            refused.Enqueue(_clock.GetUtcNow().UtcDateTime);
            if (refused.Count > 1_000)
            {
                refused.Dequeue();
            }
        }
    }

    /// <summary>Refused signatures of a channel in the last hour on this node, and the first of them.</summary>
    public (int Count, DateTime? Since) RefusedOf(ChannelId channel)
    {
        if (!_refused.TryGetValue(channel, out var refused))
        {
            return (0, null);
        }

        var since = _clock.GetUtcNow().UtcDateTime - Remembered;
        lock (refused)
        {
            while (refused.TryPeek(out var first) && first < since)
            {
                refused.Dequeue();
            }

            return (refused.Count, refused.TryPeek(out var oldest) ? oldest : null);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();
}

/// <summary>What waits to go out.</summary>
/// <param name="Depth">How much.</param>
/// <param name="Oldest">Since when the oldest is due, UTC.</param>
public sealed record QueueDepth(int Depth, DateTime? Oldest);
