using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Atlas.Tests.Messages.Sending;

/// <summary>A provider on a free port of this machine that answers as the test says and keeps what it was sent.</summary>
internal sealed class FakeGraph : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeGraph(WebApplication app) => _app = app;

    /// <summary>Bodies that arrived.</summary>
    public ConcurrentQueue<JsonNode> Got { get; } = new();

    /// <summary>How it answers; by default it takes everything.</summary>
    public Func<HttpContext, JsonNode, Task> Answer { get; set; } = TakeAsync;

    /// <summary>What the program is told.</summary>
    public WhatsAppOptions Options => WhatsAppOptions.Standard with { GraphBaseUrl = new Uri(_app.Urls.First()) };

    public static async Task<FakeGraph> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddRouting();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var graph = new FakeGraph(app);
        app.Map("/{**path}", graph.ServeAsync);
        await app.StartAsync();
        return graph;
    }

    /// <summary>Takes a message under a fresh name, and a file under always the same.</summary>
    public static Task TakeAsync(HttpContext http, JsonNode body) => body["_file"] is not null ? http.Response.WriteAsJsonAsync(new JsonObject { ["id"] = "880000000000077" }) : http.Response.WriteAsJsonAsync(new JsonObject
    {
        ["messaging_product"] = "whatsapp",
        ["contacts"] = new JsonArray(new JsonObject { ["input"] = body["to"]?.DeepClone(), ["wa_id"] = "212600000042" }),
        ["messages"] = new JsonArray(new JsonObject { ["id"] = $"wamid.{Guid.NewGuid():N}" }),
    });

    /// <summary>Refuses with a code.</summary>
    public static Func<HttpContext, JsonNode, Task> Refuse(int code, int status = 400) => (http, _) =>
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new JsonObject
        {
            ["error"] = new JsonObject { ["message"] = $"(#{code}) No", ["code"] = code, ["error_data"] = new JsonObject { ["details"] = "Said so." } },
        });
    };

    /// <summary>Takes it and breaks the line off.</summary>
    public static Task DropAsync(HttpContext http, JsonNode body)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes);
        var isFile = http.Request.ContentType?.StartsWith("multipart/", StringComparison.Ordinal) == true;
        var body = isFile ? new JsonObject { ["_file"] = Encoding.Latin1.GetString(bytes.ToArray()) } : bytes.Length > 0 ? JsonNode.Parse(bytes.ToArray())! : new JsonObject();
        body["_path"] = http.Request.Path.Value;
        body["_token"] = http.Request.Headers.Authorization.ToString();
        Got.Enqueue(body);
        await Answer(http, body);
    }
}
