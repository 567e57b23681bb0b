using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Benchmarks.Circuits;

/// <summary>A render batch as it came.</summary>
internal sealed record Arrival(long At, byte[] Data);

/// <summary>One Blazor Server circuit without a browser: it opens a page, acknowledges each batch, and answers what the page asks of scripts.</summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private static readonly TimeSpan OpenLimit = TimeSpan.FromSeconds(30);

    private readonly Visit _visit;
    private readonly HubConnection _hub;
    private readonly BlazorPack _pack = new();
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _shown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _awaited;
    private List<Arrival> _arrivals = [];
    private string _id = "";

    private Circuit(Visit visit, string awaited)
    {
        (_visit, _awaited) = (visit, Encoding.UTF8.GetBytes(awaited));
        var builder = new HubConnectionBuilder().WithUrl(new Uri(visit.Address, "/_blazor"), options =>
            (options.SkipNegotiation, options.Transports, options.Cookies) = (true, HttpTransportType.WebSockets, visit.Cookies));
        builder.Services.AddSingleton<IHubProtocol>(_pack);
        _hub = builder.Build();
        _hub.On<long, byte[]>("JS.RenderBatch", TakeInAsync);
        _hub.On<long, string, string?, int, long, int>("JS.BeginInvokeJS", AnswerAsync);
        _hub.On<string>("JS.Error", Fail);
        _hub.Closed += failure =>
        {
            Fail(failure?.Message ?? "The server closed the line.");
            return Task.CompletedTask;
        };
    }

    /// <summary>What went wrong, if anything did.</summary>
    public string? Failure { get; private set; }

    /// <summary>Bytes that the server sent, before compression.</summary>
    public long Received => _pack.Received;

    /// <summary>Opens a page and waits until the circuit has drawn what is awaited.</summary>
    /// <param name="visit">Whose cookies.</param>
    /// <param name="path">The page.</param>
    /// <param name="awaited">A text of the first batch that counts; empty for any batch.</param>
    public static async Task<Circuit> OpenAsync(Visit visit, string path, string awaited = "")
    {
        var page = new Uri(visit.Address, path);
        var html = await visit.GetAsync(path);
        var circuit = new Circuit(visit, awaited);
        await circuit._hub.StartAsync();
        circuit._id = await circuit._hub.InvokeAsync<string?>("StartCircuit", visit.Address.ToString(), page.ToString(), "[]", "")
            ?? throw new InvalidOperationException("The server gave no circuit.");
        var operations = Marker().Matches(html).Select(found => JsonDocument.Parse(found.Groups["json"].Value).RootElement)
            .Where(marker => marker.TryGetProperty("descriptor", out _))
            .Select((marker, place) => new { type = "add", ssrComponentId = place + 1, marker });
        var state = State().Match(html).Groups["state"].Value;
        await circuit._hub.SendAsync("UpdateRootComponents", JsonSerializer.Serialize(new { batchId = 1, operations }), state);
        await circuit._shown.Task.WaitAsync(OpenLimit);
        return circuit;
    }

    /// <summary>Hands over what came since the last time.</summary>
    public List<Arrival> Take()
    {
        lock (_gate)
        {
            (var taken, _arrivals) = (_arrivals, []);
            return taken;
        }
    }

    /// <summary>Leaves as a browser does that closes the page.</summary>
    public async ValueTask DisposeAsync()
    {
        await _visit.LeaveAsync(_id);
        await _hub.DisposeAsync();
    }

    private static string Result(string call, int type) => (call, type) switch
    {
        (_, 1) => "{\"__jsObjectId\":1}",
        (var name, _) when name.EndsWith("hasOwnProperty", StringComparison.Ordinal) => "true",
        ("mudpopoverHelper.countProviders", _) => "1",
        _ => "null",
    };

    [GeneratedRegex("<!--Blazor:(?<json>\\{.*?\\})-->", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex State();

    private async Task TakeInAsync(long id, byte[] data)
    {
        var at = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            _arrivals.Add(new Arrival(at, data));
        }

        await _hub.SendAsync("OnRenderCompleted", id, (string?)null);
        if (data.AsSpan().IndexOf(_awaited) >= 0)
        {
            _shown.TrySetResult();
        }
    }

    private async Task AnswerAsync(long handle, string call, string? given, int type, long target, int kind)
    {
        if (handle != 0)
        {
            await _hub.SendAsync("EndInvokeJSFromDotNet", handle, true, $"[{handle},true,{Result(call, type)}]");
        }
    }

    private void Fail(string why)
    {
        Failure ??= why;
        _shown.TrySetException(new InvalidOperationException(why));
    }
}
