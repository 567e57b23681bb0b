using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Tenancy;

/// <summary>The door of the clockwork: which organisations there are, and nothing else of them. One of the three reads without a tenant.</summary>
public sealed class TenantList(IDbContextFactory<AtlasDb> atlas)
{
    /// <summary>The identifiers of all organisations.</summary>
    public async Task<IReadOnlyList<TenantId>> RunAsync(CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.Tenants.IgnoreQueryFilters([TenantFilter.Name]).Select(tenant => tenant.Id).ToListAsync(stop);
    }
}
