using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>Messages that failed for one cause.</summary>
/// <param name="Code">The provider's code; null where none was told.</param>
/// <param name="Count">How many.</param>
public sealed record FailedRow(int? Code, int Count);

/// <summary>How much waits, and what failed.</summary>
/// <param name="Waiting">Deliveries that wait to be worked on.</param>
/// <param name="WaitingSince">When the oldest of them came, UTC.</param>
/// <param name="Outgoing">Messages on their way out.</param>
/// <param name="OutgoingSince">When the oldest of them was written, UTC.</param>
/// <param name="Uncertain">Messages of which nobody knows whether they left.</param>
/// <param name="Failed">What failed in the last days, most frequent cause first.</param>
public sealed record QueuesView(int Waiting, DateTime? WaitingSince, int Outgoing, DateTime? OutgoingSince, int Uncertain, IReadOnlyList<FailedRow> Failed);

/// <summary>Reads how the queues stand, for an administrator.</summary>
public sealed class QueuesQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Over how many days failures are counted.</summary>
    public const int Days = 7;

    /// <summary>The figures; null for whoever may not see them.</summary>
    public async Task<QueuesView?> RunAsync(CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var since = db.Now.AddDays(-Days);
        var waiting = db.Deliveries.Where(delivery => delivery.State == DeliveryState.Waiting);
        var figures = await db.Tenants.Select(_ => new
        {
            Waiting = waiting.Count(),
            WaitingSince = waiting.Min(delivery => (DateTime?)delivery.ReceivedAt),
            Outgoing = db.Outgoing.Count(),
            OutgoingSince = db.Outgoing.Join(db.Messages, row => row.Id, message => message.Id, (_, message) => message).Min(message => (DateTime?)message.RecordedAt),
            Uncertain = db.Messages.Count(message => message.State == MessageState.Unknown),
        }).SingleAsync(stop);
        var failed = await db.Messages.Where(message => message.State == MessageState.Failed && message.StateAt >= since)
            .GroupBy(message => message.FaultCode).Select(cause => new { Code = cause.Key, Count = cause.Count() })
            .OrderByDescending(cause => cause.Count).ThenBy(cause => cause.Code).ToListAsync(stop);
        return new QueuesView(
            figures.Waiting, figures.WaitingSince, figures.Outgoing, figures.OutgoingSince, figures.Uncertain, [.. failed.Select(cause => new FailedRow(cause.Code, cause.Count))]);
    }
}
