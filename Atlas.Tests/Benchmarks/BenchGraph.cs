using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Atlas.Benchmarks;

/// <summary>A provider on a free port that takes each message at once, and remembers when it came.</summary>
internal sealed class BenchGraph : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BenchGraph(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>When each message came, by what it is to be called back with.</summary>
    public ConcurrentDictionary<Guid, DateTimeOffset> Came { get; } = new();

    /// <summary>Messages that came more than once.</summary>
    public ConcurrentBag<Guid> Twice { get; } = [];

    public static async Task<BenchGraph> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var graph = new BenchGraph(app);
        app.MapPost("/{**path}", graph.TakeAsync);
        await app.StartAsync();
        return graph;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        var body = await JsonNode.ParseAsync(http.Request.Body);
        if (Guid.TryParse(body?["biz_opaque_callback_data"]?.ToString(), out var id) && !Came.TryAdd(id, TimeProvider.System.GetUtcNow()))
        {
            Twice.Add(id);
        }

        await http.Response.WriteAsJsonAsync(new JsonObject { ["messages"] = new JsonArray(new JsonObject { ["id"] = $"wamid.OUT{Guid.NewGuid():N}" }) });
    }
}
