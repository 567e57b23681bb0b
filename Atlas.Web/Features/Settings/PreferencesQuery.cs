using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.App;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Settings;

/// <summary>Reads the caller's own choices.</summary>
public sealed class PreferencesQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>The choices; null where the caller is no person of the organisation.</summary>
    public async Task<Preferences?> RunAsync(CancellationToken stop = default)
    {
        var me = caller.Current.User?.Value;
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.Users.AsNoTracking().Where(row => row.Id == me)
            .Select(row => new Preferences(row.Language, row.Theme, row.Density, row.StartPage)).SingleOrDefaultAsync(stop);
    }
}
