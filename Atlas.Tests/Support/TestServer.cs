using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Support;

/// <summary>The whole program on a free port of this machine, with a folder of its own for database, keys and files.</summary>
public sealed class TestServer : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-server-").FullName;
    private readonly int _cases;
    private readonly Action<IServiceCollection> _surroundings;

    private TestServer(int cases, Action<IServiceCollection> surroundings) => (_cases, _surroundings) = (cases, surroundings);

    /// <summary>Where it listens.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Starts it and waits until it serves.</summary>
    /// <param name="cases">Demonstration cases to seed; none leaves the database empty.</param>
    /// <param name="surroundings">Puts another clock or log around the program.</param>
    public static Task<TestServer> StartAsync(int cases = 0, Action<IServiceCollection>? surroundings = null) => Task.Run(() =>
    {
        var server = new TestServer(cases, surroundings ?? (_ => { }));
        server.UseKestrel(0);
        server.StartServer();
        return server;
    });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await RemoveAsync(_folder);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Atlas", $"Data Source={Path.Combine(_folder, "atlas.db")}");
        builder.UseSetting("DataProtection:KeysPath", Path.Combine(_folder, "keys"));
        builder.UseSetting("Storage:Root", Path.Combine(_folder, "files"));
        builder.UseSetting("Demo:Enabled", _cases > 0 ? "true" : "false");
        builder.UseSetting("Demo:Cases", _cases.ToString(System.Globalization.CultureInfo.InvariantCulture));
        builder.ConfigureTestServices(_surroundings);
    }

    /// <summary>A question of a page that was still open may end after its server, and then puts the database's side files there once more.</summary>
    private static async Task RemoveAsync(string folder)
    {
        for (var left = 40; ; left--)
        {
            try
            {
                SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (left > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }
}
