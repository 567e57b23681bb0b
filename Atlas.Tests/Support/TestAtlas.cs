using Atlas.Domain.Tenancy;
using Atlas.Infrastructure;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Audit;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Cases.Day;
using Atlas.Web.Features.Consents;
using Atlas.Web.Features.Contacts;
using Atlas.Web.Features.Dashboard;
using Atlas.Web.Features.Messages;
using Atlas.Web.Features.Organisation;
using Atlas.Web.Features.Palette;
using Atlas.Web.Features.Presence;
using Atlas.Web.Features.Scoring;
using Atlas.Web.Features.Settings;
using Atlas.Web.Features.WhatsApp;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Atlas.Tests.Support;

/// <summary>A whole Atlas without a web server, on a real SQLite file of its own, with the people of two organisations.</summary>
public sealed class TestAtlas : IAsyncDisposable
{
    private static readonly Lazy<Task<Template>> Made = new(MakeTemplateAsync);

    private readonly string? _folder;

    private TestAtlas(DatabaseOptions where, TestPeople people, string? folder, TimeProvider? clock, Action<IServiceCollection>? surroundings = null)
    {
        (Where, People, _folder) = (where, people, folder);
        Services = Build(where, clock, surroundings);
    }

    /// <summary>The people and organisations.</summary>
    public TestPeople People { get; }

    /// <summary>The database.</summary>
    public DatabaseOptions Where { get; }

    /// <summary>The program's services.</summary>
    public ServiceProvider Services { get; }

    /// <summary>A fresh copy of the prepared file.</summary>
    public static async Task<TestAtlas> StartAsync(TimeProvider? clock = null, Action<IServiceCollection>? surroundings = null)
    {
        var template = await Made.Value;
        var folder = Directory.CreateTempSubdirectory("atlas-test-").FullName;
        File.Copy(Path.Combine(template.Folder, "atlas.db"), Path.Combine(folder, "atlas.db"));
        return new TestAtlas(new DatabaseOptions(DatabaseProvider.Sqlite, ConnectionString(folder)), template.People, folder, clock, surroundings);
    }

    /// <summary>A live SQL Server, migrated, with two organisations of its own for each test.</summary>
    public static async Task<TestAtlas> StartOnServerAsync(string connectionString)
    {
        var where = new DatabaseOptions(DatabaseProvider.SqlServer, connectionString);
        await using var services = Build(where, clock: null);
        await using (var scope = services.CreateAsyncScope())
        {
            await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
            await db.Database.MigrateAsync();
            await scope.ServiceProvider.GetRequiredService<DatabaseStart>().RunAsync();
        }

        var mark = Guid.NewGuid().ToString("N");
        return new TestAtlas(
            where,
            new TestPeople(
                await MakeOrganisationAsync(services, $"atlas-{mark}", ["Amina", "Bilal"]),
                await MakeOrganisationAsync(services, $"rival-{mark}", ["Rachid", "Rim"])),
            folder: null,
            clock: null);
    }

    /// <summary>A scope in which somebody is signed in.</summary>
    public AsyncServiceScope As(Caller caller)
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().SignIn(caller);
        return scope;
    }

    /// <summary>Runs a use case or query as somebody, in a scope of its own.</summary>
    public async Task<TResult> RunAsync<TService, TResult>(Caller caller, Func<TService, Task<TResult>> act)
        where TService : notnull
    {
        await using var scope = As(caller);
        return await act(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Looks at, or writes to, the database as somebody.</summary>
    public async Task<TResult> DbAsync<TResult>(Caller caller, Func<AtlasDb, Task<TResult>> act)
    {
        await using var scope = As(caller);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        return await act(db);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        if (_folder is not null)
        {
            await DeleteAsync(_folder);
        }
    }

    /// <summary>A screen that was just left may still have a reading under way, which puts the database's side files back.</summary>
    private static async Task DeleteAsync(string folder)
    {
        for (var left = 50; ; left--)
        {
            try
            {
                SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (left > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    private static string ConnectionString(string folder) => $"Data Source={Path.Combine(folder, "atlas.db")};Foreign Keys=True;Default Timeout=30";

    private static ServiceProvider Build(DatabaseOptions where, TimeProvider? clock, Action<IServiceCollection>? surroundings = null)
    {
        var services = new ServiceCollection().AddLogging().AddLocalization();
        if (clock is not null)
        {
            services.AddSingleton(clock);
        }

        surroundings?.Invoke(services);
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddInfrastructure(where).AddCases().AddContacts().AddConsents().AddMessages().AddWhatsApp().AddDay().AddDashboard().AddAudit().AddSettings().AddOrganisation().AddScoring().AddPresence();
        services.AddPalette();
        foreach (var hosted in services.Where(service => service.ServiceType == typeof(IHostedService)).ToList())
        {
            services.Remove(hosted);
        }

        return services.BuildServiceProvider(validateScopes: true);
    }

    private static async Task<Template> MakeTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("atlas-template-").FullName;
        await using var services = Build(new DatabaseOptions(DatabaseProvider.Sqlite, ConnectionString(folder)), clock: null);
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DatabaseStart>().RunAsync();
        }

        var people = new TestPeople(
            await MakeOrganisationAsync(services, "atlas", ["Amina", "Bilal"]),
            await MakeOrganisationAsync(services, "rival", ["Rachid", "Rim"]));
        SqliteConnection.ClearAllPools();
        return new Template(folder, people);
    }

    private static async Task<TestOrganisation> MakeOrganisationAsync(ServiceProvider services, string slug, string[] agents)
    {
        await using var making = services.CreateAsyncScope();
        var tenant = await making.ServiceProvider.GetRequiredService<ProvisionTenant>().RunAsync(slug, slug);
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().ForTenant(tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        Account[] accounts =
        [
            new Account($"admin@{slug}.test", $"{slug} admin", Role.Admin),
            new Account($"manager@{slug}.test", $"{slug} manager", Role.Manager),
            .. agents.Select(name => new Account($"{name.ToUpperInvariant()}@{slug}.test", name, Role.Agent)),
        ];
        foreach (var account in accounts)
        {
            (account.NormalizedEmail, account.NormalizedUserName) = (account.Email!.ToUpperInvariant(), account.Email!.ToUpperInvariant());
        }

        db.AddRange(accounts);
        await db.SaveChangesAsync();
        var callers = accounts.Select(account => new Caller(tenant, account.UserId, account.Role, CaseVisibility.All)).ToList();
        return new TestOrganisation(tenant, callers[0], callers[1], callers[2], callers[3]);
    }

    private sealed record Template(string Folder, TestPeople People);
}

/// <summary>One organisation's people.</summary>
public sealed record TestOrganisation(TenantId Tenant, Caller Admin, Caller Manager, Caller Agent, Caller OtherAgent);

/// <summary>Two organisations: everything of the second is foreign to the first.</summary>
public sealed record TestPeople(TestOrganisation Atlas, TestOrganisation Rival);
