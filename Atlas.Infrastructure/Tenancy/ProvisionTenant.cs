using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Database.Seed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Infrastructure.Tenancy;

/// <summary>Makes a new organisation with its ledger, referentials, published workflows and scoring, in one transaction.</summary>
public sealed class ProvisionTenant(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Makes it.</summary>
    /// <param name="slug">Short name in lower-case letters, unique in the installation.</param>
    /// <param name="name">The name that people read.</param>
    /// <param name="stop">Cancels.</param>
    /// <returns>The new organisation.</returns>
    public async Task<TenantId> RunAsync(string slug, string name, CancellationToken stop = default)
    {
        var id = Ids.New<TenantId>();
        await using var scope = scopes.ForTenant(id);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync(stop);
        db.AddRange(new Tenant(id, slug, name), new TenantLedger(id));
        db.AddRange(StartingSet.Referentials());
        db.AddRange(StartingSet.Workflows(clock.GetUtcNow().UtcDateTime));
        db.Add(StartingScore.First(clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(stop);
        return id;
    }
}
