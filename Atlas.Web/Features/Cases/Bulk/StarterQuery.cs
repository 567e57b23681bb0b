using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>Who started a run, with the rights of this moment.</summary>
public sealed class StarterQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>The person as a caller; null where the account is closed.</summary>
    public async Task<Caller?> RunAsync(UserId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var role = await db.Users.AsNoTracking().Where(account => account.Id == id.Value && account.DisabledAt == null)
            .Select(account => (Role?)account.Role).SingleOrDefaultAsync(stop);
        return role is { } present ? new Caller(caller.Current.Tenant, id, present, (await catalogs.GetAsync()).Visibility) : null;
    }
}
