using Atlas.Domain.Cases;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Notes that the caller has seen the notes of a case that call him.</summary>
public sealed class SeeMentions(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, TimeProvider clock)
{
    /// <summary>Notes it, and says how many were new. Where none is, which is nearly always, one short read is all.</summary>
    public async Task<int> RunAsync(CaseId id, CancellationToken stop = default)
    {
        if (caller.Current is not { User: { } user } current)
        {
            return 0;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var seen = db.Cases.To(current).Where(row => row.Id == id);
        var unseen = await db.Mentions.Where(row => row.User == user && row.SeenAt == null && row.CaseId == id && seen.Any()).ToListAsync(stop);
        if (unseen.Count > 0)
        {
            unseen.ForEach(mention => mention.See(clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(stop);
        }

        return unseen.Count;
    }
}
