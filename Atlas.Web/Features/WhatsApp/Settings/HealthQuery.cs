using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>How long something took: half of all were faster than the first, 95 of 100 than the second.</summary>
public sealed record Waits(TimeSpan Half, TimeSpan Most)
{
    /// <summary>Of some durations; null where there are none.</summary>
    public static Waits? Of(IEnumerable<TimeSpan> all)
    {
        var ordered = all.Order().ToList();
        return ordered.Count == 0 ? null : new Waits(ordered[ordered.Count / 2], ordered[Math.Min(ordered.Count - 1, ordered.Count * 95 / 100)]);
    }
}

/// <summary>How sending went lately.</summary>
/// <param name="Sent">Messages that the provider took.</param>
/// <param name="Failed">Messages that failed for good.</param>
/// <param name="Retries">Tries beyond the first.</param>
/// <param name="DeadLetters">Messages given up after all tries.</param>
/// <param name="RefusedSignatures">Deliveries refused for their signature in the last hour, on this node.</param>
/// <param name="Sending">From the queue to the provider.</param>
/// <param name="Delivery">From the provider to the client's phone.</param>
public sealed record HealthView(int Sent, int Failed, int Retries, int DeadLetters, int RefusedSignatures, Waits? Sending, Waits? Delivery);

/// <summary>Reads how sending went in the last 24 hours, for an administrator.</summary>
public sealed class HealthQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, ChannelMeters meters)
{
    /// <summary>Over how many hours.</summary>
    public const int Hours = 24;

    private const int TriesBeforeGivenUp = 6;

    /// <summary>Of how many of the latest messages the durations are taken.</summary>
    private const int Most = 2_000;

    /// <summary>The figures; null for whoever may not see them.</summary>
    public async Task<HealthView?> RunAsync(CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var since = db.Now.AddHours(-Hours);
        var tries = db.MessageAttempts.AsNoTracking().Where(row => row.At >= since);
        var failed = db.Messages.Where(row => row.State == MessageState.Failed && row.StateAt >= since);
        var counts = await db.Tenants.Select(_ => new
        {
            Sent = db.Messages.Count(row => (row.State == MessageState.Sent || row.State == MessageState.Delivered || row.State == MessageState.Read) && row.StateAt >= since),
            Retries = tries.Count(row => row.Number > 1),
            Failed = failed.Count(),
            DeadLetters = failed.Count(row => db.MessageAttempts.Count(tried => tried.MessageId == row.Id) >= TriesBeforeGivenUp),
        }).SingleAsync(stop);
        var taken = await tries.Where(row => row.Outcome == AttemptOutcome.Accepted).OrderByDescending(row => row.At).Take(Most)
            .Join(db.Messages, row => row.MessageId, message => message.Id, (row, message) => new
            {
                message.RecordedAt,
                row.EndedAt,
                Arrived = db.Receipts.Where(told => told.ProviderId == message.ProviderId && told.Status == "delivered").Min(told => (DateTime?)told.At),
            }).ToListAsync(stop);
        var channels = await db.Channels.Select(row => row.Id).ToListAsync(stop);
        return new HealthView(
            counts.Sent, counts.Failed, counts.Retries, counts.DeadLetters, channels.Sum(channel => meters.RefusedOf(channel).Count),
            Waits.Of(taken.Select(row => row.EndedAt - row.RecordedAt)),
            Waits.Of(taken.Where(row => row.Arrived is not null).Select(row => row.Arrived!.Value > row.EndedAt ? row.Arrived.Value - row.EndedAt : TimeSpan.Zero)));
    }
}
