using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Dashboard;

/// <summary>Keeps on the caller's account which tiles the dashboard shows, and in which order.</summary>
public sealed class ArrangeTiles(OwnAccount account)
{
    /// <summary>Keeps it, whatever of it is known.</summary>
    public Task<Outcome> RunAsync(string? tiles, CancellationToken stop = default) => account.ChangeAsync(own => own.Arrange(TileSet.Read(tiles).Write()), stop);
}

/// <summary>Reads the caller's tiles.</summary>
public sealed class TilesQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>The tiles; the usual ones where nothing is kept.</summary>
    public async Task<TileSet> RunAsync(CancellationToken stop = default)
    {
        var me = caller.Current.User?.Value;
        await using var db = await atlas.CreateDbContextAsync(stop);
        return TileSet.Read(await db.Users.AsNoTracking().Where(row => row.Id == me).Select(row => row.Tiles).SingleOrDefaultAsync(stop));
    }
}
