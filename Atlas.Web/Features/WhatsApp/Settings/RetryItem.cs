using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>Has the delivery of an item worked through once more. What was taken in of it already is known by its identifiers and not taken twice.</summary>
public sealed class RetryItem(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Has it tried, or says why not.</summary>
    public async Task<Outcome> RunAsync(QuarantineId id, CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var delivery = await db.QuarantinedItems.Where(item => item.Id == id && item.ResolvedAt == null)
            .Join(db.Deliveries, item => item.DeliveryId, delivery => delivery.Id, (_, delivery) => delivery).SingleOrDefaultAsync(stop);
        if (delivery is null)
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        if (delivery.State is not DeliveryState.Waiting)
        {
            delivery.Retry(db.Now);
            db.Record(new AuditFact(caller.Current.User, AuditActions.DeliveryRetried, nameof(QuarantinedItem), id.Value, db.Now));
            await db.SaveChangesAsync(stop);
        }

        return Outcome.Done;
    }
}
