using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Atlas.Web.Features.Cases;

/// <summary>
/// Reads a changed case once per version for all screens of an organisation on this node: the first screen that asks reads, the others wait
/// for the same answer. Each viewer then applies its own rights.
/// </summary>
public sealed class ChangedCards(IServiceScopeFactory scopes, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private long _reads;

    /// <summary>How often the database was read, for the tests and figures that promise once per event.</summary>
    public long Reads => Interlocked.Read(ref _reads);

    /// <summary>The case at the version or a later one; null when the organisation has no such case.</summary>
    public Task<Card?> GetAsync(TenantId tenant, CaseId id, int version)
    {
        var key = (tenant, id, version);
        lock (_gate)
        {
            if (cache.TryGetValue(key, out Task<Card?>? shared) && shared is { IsFaulted: false, IsCanceled: false })
            {
                return shared;
            }

            return cache.Set(key, Task.Run(() => ReadAsync(tenant, id)), Kept);
        }
    }

    private async Task<Card?> ReadAsync(TenantId tenant, CaseId id)
    {
        Interlocked.Increment(ref _reads);
        await using var scope = scopes.ForTenant(tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        return await Cards.Of(db, db.Cases.AsNoTracking().Where(row => row.Id == id)).SingleOrDefaultAsync();
    }
}

/// <summary>The changed cases that the scope's caller may see: the way in to <see cref="ChangedCards"/> for screens.</summary>
public sealed class ChangedCardQuery(ChangedCards shared, CallerAccessor caller)
{
    /// <summary>The case at the version or a later one; null when the caller does not see it.</summary>
    public async Task<Card?> RunAsync(CaseId id, int version)
    {
        var card = await shared.GetAsync(caller.Current.Tenant, id, version);
        return card is not null && caller.Current.MaySee(card.Assignee) ? card : null;
    }
}
