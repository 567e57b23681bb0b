using System.Globalization;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Demo;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Dashboard;
using Atlas.Web.Features.Palette;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Atlas.Benchmarks;

/// <summary>Demonstrations by size, each filled once, of which benchmarks take copies.</summary>
internal sealed class Worlds : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-bench-").FullName;
    private readonly Dictionary<int, string> _filled = [];
    private int _copies;

    /// <summary>A folder of its own with the database of so many cases.</summary>
    public async Task<string> FolderAsync(int cases)
    {
        if (!_filled.TryGetValue(cases, out var filled))
        {
            _filled[cases] = filled = await FillAsync(cases);
        }

        var copy = Directory.CreateDirectory(Path.Combine(_folder, $"copy-{++_copies}")).FullName;
        File.Copy(Path.Combine(filled, "atlas.db"), Path.Combine(copy, "atlas.db"));
        return copy;
    }

    /// <summary>Atlas on a copy of its own.</summary>
    public async Task<World> AtlasAsync(int cases) => await World.OpenAsync(await FolderAsync(cases));

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<string> FillAsync(int cases)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"cases-{cases}"))).FullName;
        await using var services = World.Build(folder);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseStart>().RunAsync();
        await scope.ServiceProvider.GetRequiredService<DemoSeed>().RunAsync(cases);

        // The last connection that is closed empties the journal into the file, which is then copied alone.
        SqliteConnection.ClearAllPools();
        return folder;
    }
}

/// <summary>Atlas without its web server on one file, as the program itself registers and opens it.</summary>
internal sealed class World : IAsyncDisposable
{
    private World(string folder, ServiceProvider services, Caller manager) => (Folder, Services, Manager) = (folder, services, manager);

    public string Folder { get; }

    public ServiceProvider Services { get; }

    /// <summary>Somebody who may move each card.</summary>
    public Caller Manager { get; }

    /// <summary>How a file is reached.</summary>
    public static DatabaseOptions Where(string folder) => DatabaseOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Atlas", $"Data Source={Path.Combine(folder, "atlas.db")}")]).Build(),
        folder);

    public static ServiceProvider Build(string folder)
    {
        var services = new ServiceCollection().AddLogging().AddInfrastructure(Where(folder)).AddCases().AddDashboard().AddPalette();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        foreach (var hosted in services.Where(service => service.ServiceType == typeof(IHostedService)).ToList())
        {
            services.Remove(hosted);
        }

        return services.BuildServiceProvider();
    }

    public static async Task<World> OpenAsync(string folder)
    {
        var services = Build(folder);
        await using var scope = services.CreateAsyncScope();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        var tenants = await scope.ServiceProvider.GetRequiredService<TenantList>().RunAsync();
        foreach (var tenant in tenants)
        {
            await using var inside = services.GetRequiredService<IServiceScopeFactory>().ForTenant(tenant);
            await using var own = await inside.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
            if (await own.Users.AsNoTracking().SingleOrDefaultAsync(user => user.NormalizedEmail == "MANAGER@ATLAS.TEST") is { } manager)
            {
                return new World(folder, services, new Caller(tenant, manager.UserId, manager.Role, CaseVisibility.All));
            }
        }

        throw new InvalidOperationException("The demonstration's manager is not there.");
    }

    /// <summary>A scope as a circuit has one, signed in.</summary>
    public AsyncServiceScope SignIn()
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().SignIn(Manager);
        return scope;
    }

    /// <summary>Looks at the database as the manager.</summary>
    public async Task<TResult> DbAsync<TResult>(Func<AtlasDb, Task<TResult>> read)
    {
        await using var scope = SignIn();
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        return await read(db);
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();
}
