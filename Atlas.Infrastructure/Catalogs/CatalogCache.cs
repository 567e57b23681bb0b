using System.Collections.Concurrent;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Infrastructure.Catalogs;

/// <summary>
/// The snapshots of this node, one per organisation, read by one caller for all and for a minute at most. A snapshot is only ever handed out
/// for the organisation of the scope's own caller: <see cref="CatalogOfCaller"/> is the way in.
/// </summary>
public sealed class CatalogCache(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<TenantId, Held> _held = [];

    internal async Task<Catalog> GetAsync(TenantId tenant)
    {
        var now = clock.GetTimestamp();
        var held = _held.AddOrUpdate(
            tenant,
            _ => new Held(now, new Lazy<Task<Catalog>>(() => ReadAsync(tenant))),
            (_, before) => before.IsGood && clock.GetElapsedTime(before.Since, now) < Fresh ? before : new Held(now, new Lazy<Task<Catalog>>(() => ReadAsync(tenant))));
        return await held.Snapshot.Value;
    }

    /// <summary>Lets go of an organisation's snapshot: settings, labels or people changed on this node. Other nodes follow within the minute.</summary>
    public void Forget(TenantId tenant) => _held.TryRemove(tenant, out _);

    private async Task<Catalog> ReadAsync(TenantId tenant)
    {
        await using var scope = scopes.ForTenant(tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        return new Catalog(new CatalogParts(
            await db.Tenants.AsNoTracking().SingleAsync(row => row.Id == tenant),
            await db.Referentials.AsNoTracking().ToListAsync(),
            await db.Workflows.AsNoTracking().ToListAsync(),
            await db.Users.AsNoTracking().Select(account => new Colleague(new UserId(account.Id), account.DisplayName, account.Role, account.DisabledAt == null, account.TeamId) { Email = account.Email ?? "" }).ToListAsync(),
            await db.Teams.AsNoTracking().OrderBy(team => team.Name).Select(team => new TeamRow(team.Id, team.Name)).ToListAsync(),
            await db.Tags.AsNoTracking().OrderBy(tag => tag.Name).Select(tag => new TagRow(tag.Id, tag.Name)).ToListAsync(),
            (await db.ScoreRuleSets.AsNoTracking().OrderByDescending(set => set.Number).FirstOrDefaultAsync())?.Rules,
            await db.SavedViews.AsNoTracking().Where(view => view.RemovedAt == null && view.SharedWith != null && view.DefaultOf != null).OrderBy(view => view.Place)
                .Select(view => new DefaultView(view.DefaultOf!.Value, view.Id, new ViewDraft(view.Name, view.Shape, view.Filter) { Sort = view.Sort })).ToListAsync()));
    }

    private sealed record Held(long Since, Lazy<Task<Catalog>> Snapshot)
    {
        public bool IsGood => !Snapshot.IsValueCreated || !Snapshot.Value.IsFaulted;
    }
}

/// <summary>The snapshot of the scope's own organisation.</summary>
public sealed class CatalogOfCaller(CatalogCache cache, CallerAccessor caller)
{
    /// <summary>The snapshot; at most a minute old.</summary>
    public Task<Catalog> GetAsync() => cache.GetAsync(caller.Current.Tenant);

    /// <summary>
    /// Has the scope's caller see what the organisation shows its agents now: at sign-in, and in an open circuit when settings changed. Whoever
    /// was signed out meanwhile stays out.
    /// </summary>
    public async Task RefreshCallerAsync()
    {
        if (caller.OrNobody is not null && await GetAsync() is { Visibility: var visibility } && caller.OrNobody is { } still)
        {
            caller.SignIn(still with { Visibility = visibility });
        }
    }

    /// <summary>Something in it changed: the next one is read anew.</summary>
    public void Forget() => cache.Forget(caller.Current.Tenant);
}
