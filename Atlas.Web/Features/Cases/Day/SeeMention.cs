using Atlas.Domain.Foundation;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Day;

/// <summary>Notes that somebody has seen where a colleague called. Nobody sees it in another's place.</summary>
public sealed class SeeMention(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, TimeProvider clock)
{
    /// <summary>Notes it; someone else's call is one that is not there. Twice is once.</summary>
    public async Task<Outcome> RunAsync(MentionId id, CancellationToken stop = default)
    {
        var me = caller.Current.User;
        await using var db = await atlas.CreateDbContextAsync(stop);
        var visible = db.Cases.To(caller.Current);
        var mention = await db.Mentions.SingleOrDefaultAsync(row => row.Id == id && row.User == me && visible.Any(seen => seen.Id == row.CaseId), stop);
        if (mention is null)
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        mention.See(clock.GetUtcNow().UtcDateTime);
        return await db.TrySaveAsync(stop);
    }
}
