using System.Collections.Concurrent;
using Atlas.Domain.Tenancy;

namespace Atlas.Infrastructure.Live;

/// <summary>Tells every open screen of an organisation on this node what changed. Never waits for a listener.</summary>
public sealed class LiveFeed
{
    private readonly ConcurrentDictionary<TenantId, Channel> _channels = [];

    /// <summary>The organisations that somebody on this node listens to, each with the last sequence told.</summary>
    public IReadOnlyList<(TenantId Tenant, long Told)> Heard =>
        [.. _channels.Where(channel => channel.Value.Listeners.Length > 0).Select(channel => (channel.Key, channel.Value.Told))];

    /// <summary>The last sequence told to an organisation; null while nobody on this node listens to it.</summary>
    public long? Told(TenantId tenant) => _channels.TryGetValue(tenant, out var channel) ? channel.Mark : null;

    /// <summary>Listens to an organisation until the result is disposed.</summary>
    /// <param name="tenant">The organisation of the caller.</param>
    /// <param name="after">The live sequence up to which the listener's data are known to be fresh.</param>
    /// <param name="heard">Takes an event and returns at once.</param>
    /// <param name="missed">Called at once if events after <paramref name="after"/> were told before it listened.</param>
    public IDisposable Listen(TenantId tenant, long after, Action<LiveEvent> heard, Action missed)
    {
        var channel = _channels.GetOrAdd(tenant, _ => new Channel());
        var listener = new Listener(channel, after, heard);
        if (channel.Join(listener, after) > after)
        {
            missed();
        }

        return listener;
    }

    /// <summary>Tells an event to the listeners of its organisation. Events come in the order of the sequence.</summary>
    public void Publish(LiveEvent change)
    {
        if (_channels.TryGetValue(change.Tenant, out var channel))
        {
            foreach (var listener in channel.Tell(change.Sequence))
            {
                listener.Hear(change);
            }
        }
    }

    private sealed class Channel
    {
        private readonly Lock _gate = new();

        public Listener[] Listeners { get; private set; } = [];

        public long Told { get; private set; }

        /// <summary>What was told so far; null while nobody listens, as then nothing is told.</summary>
        public long? Mark
        {
            get
            {
                lock (_gate)
                {
                    return Listeners.Length > 0 ? Told : null;
                }
            }
        }

        /// <summary>Adds a listener and returns what was told so far. The first one sets the mark from which the pump reads.</summary>
        public long Join(Listener listener, long after)
        {
            lock (_gate)
            {
                if (Listeners.Length == 0)
                {
                    Told = after;
                }

                Listeners = [.. Listeners, listener];
                return Told;
            }
        }

        public void Leave(Listener listener)
        {
            lock (_gate)
            {
                Listeners = [.. Listeners.Where(other => other != listener)];
            }
        }

        public Listener[] Tell(long sequence)
        {
            lock (_gate)
            {
                if (sequence <= Told)
                {
                    return [];
                }

                Told = sequence;
                return Listeners;
            }
        }
    }

    private sealed class Listener(Channel channel, long after, Action<LiveEvent> heard) : IDisposable
    {
        /// <summary>What the listener read from the database may be ahead of the pump: such events are no news to it.</summary>
        public void Hear(LiveEvent change)
        {
            if (change.Sequence > after)
            {
                heard(change);
            }
        }

        public void Dispose() => channel.Leave(this);
    }
}
