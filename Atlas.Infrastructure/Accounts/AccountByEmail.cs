using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Accounts;

/// <summary>The door of the sign-in: an address tells the organisation. One of the three reads without a tenant.</summary>
public sealed class AccountByEmail(IDbContextFactory<AtlasDb> atlas)
{
    /// <summary>The organisation of the account with a normalised e-mail address, or null.</summary>
    public async Task<TenantId?> RunAsync(string normalizedEmail, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.Users.IgnoreQueryFilters([TenantFilter.Name])
            .Where(account => account.NormalizedEmail == normalizedEmail)
            .Select(account => (TenantId?)account.Tenant)
            .FirstOrDefaultAsync(stop);
    }
}
