using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>Lets an item go that need not be taken in. Its bytes stay with the delivery.</summary>
public sealed class DismissItem(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Lets it go, or says why not.</summary>
    public async Task<Outcome> RunAsync(QuarantineId id, CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        if (await db.QuarantinedItems.SingleOrDefaultAsync(row => row.Id == id, stop) is not { } item)
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        if (item.ResolvedAt is null)
        {
            item.Resolve(db.Now);
            db.Record(new AuditFact(caller.Current.User, AuditActions.ItemDismissed, nameof(QuarantinedItem), id.Value, db.Now));
            await db.SaveChangesAsync(stop);
        }

        return Outcome.Done;
    }
}
