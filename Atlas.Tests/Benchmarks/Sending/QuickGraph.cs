using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Atlas.Benchmarks.Sending;

/// <summary>A provider that takes everything at once and remembers when, so that it can say whether a limit was broken.</summary>
internal sealed class QuickGraph : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Number, string Client, string Message, long At)> _taken = new();

    private QuickGraph(WebApplication app) => _app = app;

    /// <summary>Where it is.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Whether what comes counts for the limits.</summary>
    public bool IsWatching { get; set; }

    /// <summary>Most messages of a number in any second.</summary>
    public int MostInASecond => _taken.GroupBy(row => row.Number).Max(rows => Busiest([.. rows.Select(row => row.At).Order()]));

    /// <summary>The shortest time between two messages of a number to the same client.</summary>
    public TimeSpan Shortest => _taken.GroupBy(row => (row.Number, row.Client)).SelectMany(rows => Gaps([.. rows.Select(row => row.At).Order()])).DefaultIfEmpty(TimeSpan.MaxValue).Min();

    /// <summary>Messages that came more than once.</summary>
    public int Doubled => _taken.CountBy(row => row.Message).Count(row => row.Value > 1);

    public static async Task<QuickGraph> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var graph = new QuickGraph(app);
        app.Run(graph.TakeAsync);
        await app.StartAsync();
        return graph;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static int Busiest(List<long> times)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < times.Count; last++)
        {
            while (Stopwatch.GetElapsedTime(times[first], times[last]) >= TimeSpan.FromSeconds(1))
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    private static IEnumerable<TimeSpan> Gaps(List<long> times) => times.Skip(1).Zip(times, (later, earlier) => Stopwatch.GetElapsedTime(earlier, later));

    private async Task TakeAsync(HttpContext http)
    {
        var at = Stopwatch.GetTimestamp();
        var body = (await JsonNode.ParseAsync(http.Request.Body))!;
        var client = body["to"]!.ToString();
        if (IsWatching)
        {
            _taken.Enqueue((http.Request.Path.Value!, client, body["biz_opaque_callback_data"]!.ToString(), at));
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync($$"""{"messaging_product":"whatsapp","contacts":[{"input":"{{client}}","wa_id":"{{client}}"}],"messages":[{"id":"wamid.{{Guid.CreateVersion7():N}}"}]}""");
    }
}
