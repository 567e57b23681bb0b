using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>Works on the organisation's deliveries that wait, the oldest first.</summary>
public sealed partial class TakeWaiting(IDbContextFactory<AtlasDb> atlas, TakeDelivery take, ILogger<TakeWaiting> log)
{
    /// <summary>Most deliveries of one run.</summary>
    public const int Batch = 50;

    private const int LongestWaitInSeconds = 300;

    /// <summary>Works on a batch and says how many it found. One whose surroundings fail is due again later, the others go on.</summary>
    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        var waiting = await ReadAsync(stop);
        foreach (var delivery in waiting)
        {
            try
            {
                await take.RunAsync(delivery, stop: stop);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailure(log, delivery.Value, failure);
                await PostponeAsync(delivery, stop);
            }
        }

        return waiting.Count;
    }

    private async Task<IReadOnlyList<DeliveryId>> ReadAsync(CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var now = db.Now;
        return await db.Deliveries.Where(row => row.State == DeliveryState.Waiting && row.DueAt <= now).OrderBy(row => row.DueAt).Take(Batch)
            .Select(row => row.Id).ToListAsync(stop);
    }

    private async Task PostponeAsync(DeliveryId id, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var delivery = await db.Deliveries.SingleAsync(row => row.Id == id, stop);
        delivery.Postpone(db.Now.AddSeconds(Math.Min(Math.Pow(2, Math.Min(delivery.Attempts, 10)), LongestWaitInSeconds)));
        await db.SaveChangesAsync(stop);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Delivery} could not be worked on and is due again")]
    private static partial void LogFailure(ILogger log, Guid delivery, Exception failure);
}
