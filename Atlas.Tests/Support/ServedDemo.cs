using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Demo;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Tests.Support;

/// <summary>The demonstration, served, with a clock that the tests move on and a log that they read. One for all tests over HTTP.</summary>
public sealed class ServedDemo : IAsyncLifetime
{
    private TestServer _server = null!;

    /// <summary>The program's clock.</summary>
    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>What the program wrote to its log.</summary>
    public LogBook Log { get; } = new();

    /// <summary>The first organisation.</summary>
    public TenantId Atlas { get; private set; }

    /// <summary>The second one, whose data nobody of the first may see.</summary>
    public TenantId Rival { get; private set; }

    /// <summary>Where it listens.</summary>
    public Uri Address => _server.Address;

    /// <summary>The program's services.</summary>
    public IServiceProvider Services => _server.Services;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(cases: 40, services => services.AddSingleton<TimeProvider>(Clock).Replace(ServiceDescriptor.Singleton(Logs())));
        (Atlas, Rival) = (await TenantOfAsync("admin@atlas.test"), await TenantOfAsync("admin@rival.test"));
        Assert.NotEqual(0, await DbAsync(Rival, db => Mark.WriteAsync(db, Rival)));
        await using var scope = Services.GetRequiredService<IServiceScopeFactory>().ForTenant(Rival);
        await Mark.IndexAsync(scope.ServiceProvider);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>Somebody who is not signed in.</summary>
    public Visitor Anonymous() => new(Address);

    /// <summary>Somebody of the demonstration, signed in.</summary>
    public Task<Visitor> SignedInAsync(string email) => Visitor.SignedInAsync(Address, email);

    /// <summary>Looks at, or writes to, the database as the program of an organisation.</summary>
    public async Task<TResult> DbAsync<TResult>(TenantId tenant, Func<AtlasDb, Task<TResult>> act)
    {
        await using var scope = Services.GetRequiredService<IServiceScopeFactory>().ForTenant(tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        return await act(db);
    }

    /// <summary>An administrator closes somebody's account.</summary>
    public Task<int> DisableAsync(string email) => DbAsync(Atlas, async db =>
    {
        var account = await db.Users.SingleAsync(row => row.Email == email);
        account.Disable(Clock.GetUtcNow().UtcDateTime);
        return await db.SaveChangesAsync();
    });

    /// <summary>Somebody new in the first organisation, with the demonstration's password.</summary>
    public Task<int> HireAsync(string email, Role role) => DbAsync(Atlas, db =>
    {
        var account = new Account(email, "Nouveau Venu", role) { NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant() };
        account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, DemoAccounts.Password);
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        db.Add(account);
        return db.SaveChangesAsync();
    });

    /// <summary>A reference that only one of the organisations has given.</summary>
    public async Task<string> OwnReferenceAsync(TenantId of, TenantId other)
    {
        var others = await DbAsync(other, db => db.Cases.Select(row => row.Reference).ToListAsync());
        var own = await DbAsync(of, db => db.Cases.Select(row => row.Reference).OrderByDescending(reference => reference).ToListAsync());
        return own.Except(others, StringComparer.Ordinal).First();
    }

    private async Task<TenantId> TenantOfAsync(string email)
    {
        await using var scope = Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<AccountByEmail>().RunAsync(email.ToUpperInvariant()))!.Value;
    }

    /// <summary>The levels of the program's own log.</summary>
    private ILoggerFactory Logs() => LoggerFactory.Create(log => log.AddProvider(Log).SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning));
}

/// <summary>The tests that share the served demonstration, one after the other.</summary>
[CollectionDefinition(nameof(ServedDemoCollection))]
public sealed class ServedDemoCollection : ICollectionFixture<ServedDemo>;
