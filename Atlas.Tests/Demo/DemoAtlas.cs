using Atlas.Domain.Tenancy;
using Atlas.Infrastructure;
using Atlas.Infrastructure.Auditing;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Demo;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Dashboard;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Tests.Demo;

/// <summary>The demonstration on a SQLite file of its own, loaded once.</summary>
public sealed class DemoAtlas : IAsyncLifetime
{
    /// <summary>A Thursday afternoon: the data are relative to it.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 12, 15, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-demo-").FullName;
    private readonly ServiceProvider _services;

    public DemoAtlas()
    {
        var where = new DatabaseOptions(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_folder, "atlas.db")};Foreign Keys=True;Default Timeout=30");
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new FakeTimeProvider(Now)).AddInfrastructure(where).AddCases().AddDashboard().AddLocalization();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        foreach (var hosted in services.Where(service => service.ServiceType == typeof(IHostedService)).ToList())
        {
            services.Remove(hosted);
        }

        _services = services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>How many cases the first organisation has.</summary>
    public int Cases { get; init; } = 400;

    public TenantId Atlas { get; private set; }

    public TenantId Rival { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await using (var scope = _services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DatabaseStart>().RunAsync();
        }

        Assert.True(await SeedAsync());
        await using var looking = _services.CreateAsyncScope();
        foreach (var tenant in await looking.ServiceProvider.GetRequiredService<TenantList>().RunAsync())
        {
            var slug = await DbAsync(tenant, db => db.Tenants.Select(row => row.Slug).SingleAsync());
            (Atlas, Rival) = slug == DemoAccounts.Atlas ? (tenant, Rival) : (Atlas, tenant);
        }
    }

    /// <summary>Asks for the demonstration; whether it was loaded.</summary>
    public async Task<bool> SeedAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DemoSeed>().RunAsync(Cases);
    }

    /// <summary>Looks at the database as the program of one organisation.</summary>
    public async Task<TResult> DbAsync<TResult>(TenantId tenant, Func<AtlasDb, Task<TResult>> look)
    {
        await using var scope = _services.GetRequiredService<IServiceScopeFactory>().ForTenant(tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        return await look(db);
    }

    /// <summary>Runs a use case or query as somebody.</summary>
    public async Task<TResult> RunAsync<TService, TResult>(Caller caller, Func<TService, Task<TResult>> act)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().SignIn(caller);
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Walks an organisation's audit chain.</summary>
    public async Task<ChainReport> VerifyAsync(TenantId tenant)
    {
        await using var scope = _services.GetRequiredService<IServiceScopeFactory>().ForTenant(tenant);
        return await scope.ServiceProvider.GetRequiredService<VerifyChain>().RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The tests that look at the same loaded demonstration.</summary>
[CollectionDefinition(nameof(DemoCollection))]
public sealed class DemoCollection : ICollectionFixture<DemoAtlas>;
