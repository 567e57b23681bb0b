using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>An item that could not be taken in.</summary>
/// <param name="Id">The item.</param>
/// <param name="Channel">Name of the channel to which it was posted.</param>
/// <param name="Path">Where in the delivery.</param>
/// <param name="Reason">Why, as a code.</param>
/// <param name="ReceivedAt">When the delivery came, UTC.</param>
/// <param name="IsTried">Whether its delivery waits to be tried again.</param>
public sealed record PutAsideRow(QuarantineId Id, string Channel, string Path, string Reason, DateTime ReceivedAt, bool IsTried);

/// <summary>What waits for an administrator.</summary>
/// <param name="Rows">The newest items.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record PutAsideView(IReadOnlyList<PutAsideRow> Rows, int Total);

/// <summary>Reads what was put aside, for an administrator.</summary>
public sealed class PutAsideQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>How many are shown at once.</summary>
    public const int Shown = 50;

    /// <summary>The items; null for whoever may not see them.</summary>
    public async Task<PutAsideView?> RunAsync(CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var open = db.QuarantinedItems.AsNoTracking().Where(item => item.ResolvedAt == null);
        var rows = await (
            from item in open
            join delivery in db.Deliveries on item.DeliveryId equals delivery.Id
            join channel in db.Channels on delivery.ChannelId equals channel.Id
            orderby item.At descending, item.Id
            select new PutAsideRow(item.Id, channel.Name, item.Path, item.Reason, delivery.ReceivedAt, delivery.State == DeliveryState.Waiting))
            .Take(Shown).ToListAsync(stop);
        return new PutAsideView(rows, rows.Count < Shown ? rows.Count : await open.CountAsync(stop));
    }
}
