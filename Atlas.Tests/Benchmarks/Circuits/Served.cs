using System.Text.Json;
using Atlas.Tests.House;
using Atlas.Tests.Killed;

namespace Atlas.Benchmarks.Circuits;

/// <summary>A server in a process of its own with the probe in front, Atlas or the floor.</summary>
internal sealed class Served : IAsyncDisposable
{
    private readonly ServerProcess _server;
    private readonly HttpClient _client;

    private Served(ServerProcess server)
    {
        _server = server;
        _client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(2) };
    }

    public Uri Address => _server.Address;

    /// <summary>Atlas as it is published, in the benchmark's own process image so that the probe can be loaded.</summary>
    public static async Task<Served> AtlasAsync(string folder) => new(await ServerProcess.StartAsync(
        typeof(Served).Assembly.Location,
        ["atlas", "--applicationName=Atlas.Web", $"--contentRoot={Path.Combine(SourceTree.Root, "Atlas.Web")}"],
        new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(Served).Assembly.GetName().Name,
            ["Serilog__MinimumLevel__Override__Microsoft.Hosting.Lifetime"] = "Information",
            ["ConnectionStrings__Atlas"] = $"Data Source={Path.Combine(folder, "atlas.db")}",
            ["DataProtection__KeysPath"] = Path.Combine(folder, "keys"),
            ["Storage__Root"] = Path.Combine(folder, "files"),
            ["Demo__Enabled"] = "true",
        }));

    /// <summary>The smallest Blazor Server program.</summary>
    public static async Task<Served> HelloAsync() =>
        new(await ServerProcess.StartAsync(typeof(Served).Assembly.Location, ["hello"], [new("ASPNETCORE_URLS", "http://127.0.0.1:0")]));

    public async Task<T> AskAsync<T>(string path) => JsonSerializer.Deserialize<T>(await _client.GetStringAsync(new Uri(path, UriKind.Relative)))!;

    /// <summary>Opens circuits, some at a time as people come.</summary>
    public static async Task<List<Circuit>> OpenAsync(Visit visit, string path, int count, string awaited = "")
    {
        var circuits = new List<Circuit>();
        foreach (var some in Enumerable.Range(0, count).Chunk(8))
        {
            circuits.AddRange(await Task.WhenAll(some.Select(_ => Circuit.OpenAsync(visit, path, awaited))));
        }

        return circuits;
    }

    /// <summary>Closes circuits as browsers do.</summary>
    public static async Task CloseAsync(IEnumerable<Circuit> circuits)
    {
        foreach (var some in circuits.Chunk(8))
        {
            await Task.WhenAll(some.Select(circuit => circuit.DisposeAsync().AsTask()));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }
}
