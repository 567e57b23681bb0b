using System.Collections.Concurrent;
using System.Security.Cryptography;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>
/// Deliveries on their way into the database. While one transaction of a channel reaches the disk, what comes meanwhile waits and shares the next one:
/// a burst costs some commits and not one for each. Nobody waits longer for it, and each is answered only once it is stored.
/// </summary>
public sealed class DeliveryQueue(IServiceScopeFactory scopes)
{
    private const int Most = 64;
    private const long MostBytes = 8L * 1024 * 1024;

    // The signature is checked with the stored secrets, by the work: so much of what anybody posts may wait for it, and no more.
    private const long MostWaitingBytes = 64L * 1024 * 1024;

    private readonly ConcurrentDictionary<ChannelPlace, Lane> _lanes = new();

    /// <summary>Stores what was posted, or says why not.</summary>
    /// <param name="place">The channel of its address, and whose it is.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="signature">Its one signature; null where it has none, or several.</param>
    public Task<Stored> StoreAsync(ChannelPlace place, byte[] body, string? signature)
    {
        var waiting = new Waiting(new Posted(body, Convert.ToHexStringLower(SHA256.HashData(body)), signature, Payload.IsJson(body)));
        var lane = _lanes.GetOrAdd(place, _ => new Lane());
        if (!lane.TryJoin(waiting, out var isFirst))
        {
            return Task.FromResult(Stored.Busy);
        }

        if (isFirst)
        {
            _ = Task.Run(() => WorkAsync(place, lane));
        }

        return waiting.Answer.Task;
    }

    private async Task WorkAsync(ChannelPlace place, Lane lane)
    {
        while (lane.Leave() is { Count: > 0 } some)
        {
            try
            {
                await using var scope = scopes.ForTenant(place.Tenant);
                var answers = await scope.ServiceProvider.GetRequiredService<StoreDelivery>().RunAsync(place.Channel, some.ConvertAll(one => one.Posted));
                some.Zip(answers).ToList().ForEach(pair => pair.First.Answer.SetResult(pair.Second));
            }
            catch (Exception failure)
            {
                // Whoever posted them gets no answer that they are stored, and posts them again.
                some.ForEach(one => one.Answer.TrySetException(failure));
            }
        }
    }

    private sealed record Waiting(Posted Posted)
    {
        public TaskCompletionSource<Stored> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Lane
    {
        private readonly Queue<Waiting> _waiting = new();
        private bool _isWorkedOn;
        private long _bytes;

        /// <summary>Joins the queue, unless it is too long; says whether somebody has to begin to work on it.</summary>
        public bool TryJoin(Waiting one, out bool isFirst)
        {
            lock (_waiting)
            {
                isFirst = false;
                if (_bytes + one.Posted.Body.Length > MostWaitingBytes)
                {
                    return false;
                }

                _waiting.Enqueue(one);
                _bytes += one.Posted.Body.Length;
                isFirst = !_isWorkedOn;
                _isWorkedOn = true;
                return true;
            }
        }

        /// <summary>Those who share the next transaction; none ends the work.</summary>
        public List<Waiting> Leave()
        {
            lock (_waiting)
            {
                var (some, bytes) = (new List<Waiting>(), 0L);
                while (some.Count < Most && _waiting.TryPeek(out var next) && (some.Count == 0 || bytes + next.Posted.Body.Length <= MostBytes))
                {
                    some.Add(_waiting.Dequeue());
                    bytes += next.Posted.Body.Length;
                }

                _bytes -= bytes;
                _isWorkedOn = some.Count > 0;
                return some;
            }
        }
    }
}
