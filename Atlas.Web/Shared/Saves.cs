using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Shared;

/// <summary>Saving where a colleague may have been faster.</summary>
public static class Saves
{
    /// <summary>Saves; a row that changed meanwhile is a refusal, everything else that fails is an exception.</summary>
    public static async Task<Outcome> TrySaveAsync(this AtlasDb db, CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Refused(Refusals.Stale);
        }
    }
}
