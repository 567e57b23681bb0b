using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Search;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Infrastructure.Demo;

/// <summary>Loads the demonstration into an empty database: two organisations, their people, and cases with their stories.</summary>
public sealed class DemoSeed(TenantList tenants, ProvisionTenant provision, IServiceScopeFactory scopes, WriteLane lane, TimeProvider clock)
{
    /// <summary>Loads it, unless there is an organisation already.</summary>
    /// <param name="cases">Cases of the first organisation; the second has a tenth, between 20 and 400.</param>
    /// <param name="stop">Cancels.</param>
    /// <returns>Whether anything was loaded.</returns>
    public async Task<bool> RunAsync(int cases, CancellationToken stop = default)
    {
        if ((await tenants.RunAsync(stop)).Count > 0)
        {
            return false;
        }

        await FillAsync(DemoAccounts.Atlas, "Atlas Immobilier", cases, seed: 1, stop);
        await FillAsync(DemoAccounts.Rival, "Rival Immobilier", Math.Clamp(cases / 10, 20, 400), seed: 2, stop);
        await AnalyzeAsync(stop);
        return true;
    }

    private async Task FillAsync(string slug, string name, int cases, int seed, CancellationToken stop)
    {
        var tenant = await provision.RunAsync(slug, name, stop);
        await using var scope = scopes.ForTenant(tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync(stop);
        var now = clock.GetUtcNow().UtcDateTime;
        db.AddRange(People(slug));
        db.AddRange(DemoChannels.Of(slug, scope.ServiceProvider.GetRequiredService<ChannelSecrets>(), now));
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
        await new DemoFill(db, lane, now, seed).RunAsync(cases, stop);
        await scope.ServiceProvider.GetRequiredService<RebuildSearch>().RunAsync(writes: true, stop);
    }

    /// <summary>Gathers statistics, without which SQLite's planner chooses its indexes blindly.</summary>
    private async Task AnalyzeAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync(stop);
        if (db is SqliteAtlasDb)
        {
            using var turn = await lane.EnterAsync(stop);
            await db.Database.ExecuteSqlRawAsync("ANALYZE", stop);
        }
    }

    private static IEnumerable<object> People(string slug)
    {
        var teams = DemoAccounts.Of(slug).Select(person => person.Team).OfType<string>().Distinct(StringComparer.Ordinal).ToDictionary(name => name, name => new Team(name));
        var hasher = new PasswordHasher<Account>();
        foreach (var team in teams.Values)
        {
            yield return team;
        }

        foreach (var person in DemoAccounts.Of(slug))
        {
            var account = new Account(person.Email, person.Name, person.Role) { TeamId = person.Team is { } team ? teams[team].Id : null };
            account.NormalizedEmail = account.NormalizedUserName = person.Email.ToUpperInvariant();
            account.PasswordHash = hasher.HashPassword(account, DemoAccounts.Password);
            account.SecurityStamp = Guid.NewGuid().ToString("N");
            yield return account;
        }
    }
}
