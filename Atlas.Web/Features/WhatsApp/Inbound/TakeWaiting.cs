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
    private const long MostBytes = 4L * 1024 * 1024;

    /// <summary>
    /// Works on a batch and says how many it found. That they are done is noted once for all of them: who dies before finds them again, and nothing
    /// changes. One whose surroundings fail is due again later, the others go on.
    /// </summary>
    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var waiting = await ReadAsync(db, stop);
        var (done, aside, bytes) = (new List<InboundDelivery>(), new List<QuarantinedItem>(), 0L);
        foreach (var id in waiting)
        {
            var delivery = await db.Deliveries.SingleAsync(row => row.Id == id, stop);
            if (await TryAsync(delivery, db.Now, stop) is { } left)
            {
                done.Add(delivery);
                aside.AddRange(left);
            }

            bytes += delivery.Body.Length;
            if (bytes > MostBytes || id == waiting[^1])
            {
                await NoteAsync(db, done, aside, stop);
                db.ChangeTracker.Clear();
                (done, aside, bytes) = ([], [], 0);
            }
        }

        return waiting.Count;
    }

    private static async Task<IReadOnlyList<DeliveryId>> ReadAsync(AtlasDb db, CancellationToken stop)
    {
        var now = db.Now;
        return await db.Deliveries.Where(row => row.State == DeliveryState.Waiting && row.DueAt <= now).OrderBy(row => row.DueAt).Take(Batch)
            .Select(row => row.Id).ToListAsync(stop);
    }

    private async Task<IReadOnlyList<QuarantinedItem>?> TryAsync(InboundDelivery delivery, DateTime now, CancellationToken stop)
    {
        try
        {
            return await take.TakeAsync(delivery, null, now, stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(log, delivery.Id.Value, failure);
            delivery.Postpone(now.AddSeconds(Math.Min(Math.Pow(2, Math.Min(delivery.Attempts, 10)), LongestWaitInSeconds)));
            return null;
        }
    }

    private async Task NoteAsync(AtlasDb db, List<InboundDelivery> done, List<QuarantinedItem> aside, CancellationToken stop)
    {
        try
        {
            await TakeDelivery.FinishAsync(db, done, aside, stop);
        }
        catch (DbUpdateException failure)
        {
            // Somebody else noted the same at the same time: they wait on, and the next run finds them done.
            LogNoted(log, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Delivery} could not be worked on and is due again")]
    private static partial void LogFailure(ILogger log, Guid delivery, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was worked through could not be noted and is looked at once more")]
    private static partial void LogNoted(ILogger log, Exception failure);
}
