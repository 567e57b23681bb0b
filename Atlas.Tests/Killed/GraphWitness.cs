using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Atlas.Web.Features.WhatsApp.StandIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Atlas.Tests.Killed;

/// <summary>The stand-in for the Cloud API in this process, beside the one that is killed, with its own log of what was posted and what it took.</summary>
internal sealed class GraphWitness : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CallbackLine _line;
    private readonly ConcurrentQueue<Guid> _posted = new();
    private Hold? _hold;

    private GraphWitness(WebApplication app, CallbackLine line) => (_app, _line) = (app, line);

    /// <summary>What Atlas is told of where the provider is.</summary>
    public Uri Graph => new(new Uri(_app.Urls.First()), "/demo/graph");

    /// <summary>Messages of which a whole request arrived, in order.</summary>
    public IReadOnlyList<Guid> Posted => [.. _posted];

    /// <summary>Messages that the stand-in took, by its own log, in order.</summary>
    public IReadOnlyList<Guid> Taken => [.. _app.Services.GetRequiredService<StandInPhones>().Log.Select(Guid.Parse)];

    public static async Task<GraphWitness> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        var line = new CallbackLine();
        builder.Services.AddSingleton(TimeProvider.System).AddLocalization().AddStandIn();
        builder.Services.AddHttpClient(nameof(Web.Features.WhatsApp.StandIn)).AddHttpMessageHandler(() => new CallbackHandler(line));
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var witness = new GraphWitness(app, line);
        app.Use(witness.WatchAsync);
        app.MapStandIn();
        await app.StartAsync();
        return witness;
    }

    /// <summary>Where Atlas is called back; without an address the stand-in waits, as a provider comes again.</summary>
    public void CallBack(Uri? atlas) => _line.Turn(atlas);

    /// <summary>Holds a request at a stage until it is let go or its sender dies.</summary>
    /// <param name="isTaken">After the message was taken and before it is answered, or as soon as it arrived.</param>
    /// <param name="which">The how manieth from now.</param>
    public Hold HoldAt(bool isTaken, int which) => _hold = new Hold(isTaken, which);

    /// <summary>The client looks at his phone: what arrived is read.</summary>
    public async Task LookAsync(string number, string client)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(new Uri(_app.Urls.First()), $"/demo/phone/state?number={number}&client={client}"));
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _line.Turn(new Uri("http://127.0.0.1:9"));
        await _app.DisposeAsync();
    }

    private async Task WatchAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.Value is not { } path || !path.EndsWith("/messages", StringComparison.Ordinal) || path.Contains("/phone/", StringComparison.Ordinal))
        {
            await next(http);
            return;
        }

        try
        {
            await PlayAsync(http, next);
        }
        catch (OperationCanceledException)
        {
            // The sender died; whoever held its request lets it fall.
        }
    }

    private async Task PlayAsync(HttpContext http, RequestDelegate next)
    {
        http.Request.EnableBuffering();
        var body = await JsonNode.ParseAsync(http.Request.Body);
        http.Request.Body.Position = 0;
        _posted.Enqueue(Guid.Parse(body!["biz_opaque_callback_data"]!.ToString()));
        await PassAsync(http, isTaken: false);

        // The answer is kept back until it may go.
        var line = http.Response.Body;
        using var answer = new MemoryStream();
        http.Response.Body = answer;
        await next(http);
        http.Response.Body = line;
        await PassAsync(http, isTaken: true);
        await line.WriteAsync(answer.ToArray(), http.RequestAborted);
    }

    private async Task PassAsync(HttpContext http, bool isTaken)
    {
        if (_hold is { } hold && hold.IsTaken == isTaken && hold.IsNext())
        {
            await hold.StayAsync(http.RequestAborted);
        }
    }

    /// <summary>One request that is held.</summary>
    internal sealed class Hold(bool isTaken, int which)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _free = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = which;

        public bool IsTaken => isTaken;

        /// <summary>Falls when the request is there.</summary>
        public Task Reached => _reached.Task;

        public bool IsNext() => Interlocked.Decrement(ref _left) == 0;

        public void Free() => _free.TrySetResult();

        public Task StayAsync(CancellationToken gone)
        {
            _reached.TrySetResult();
            return _free.Task.WaitAsync(gone);
        }
    }

    /// <summary>Where the stand-in calls back now.</summary>
    private sealed class CallbackLine
    {
        private TaskCompletionSource<Uri> _atlas = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Uri> Atlas => _atlas.Task;

        public void Turn(Uri? atlas)
        {
            if (_atlas.Task.IsCompleted)
            {
                _atlas = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            if (atlas is not null)
            {
                _atlas.SetResult(atlas);
            }
        }
    }

    /// <summary>The stand-in calls back its own process; here Atlas is another one.</summary>
    private sealed class CallbackHandler(CallbackLine line) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var atlas = await line.Atlas.WaitAsync(cancellationToken);
            request.RequestUri = new Uri(atlas, request.RequestUri!.PathAndQuery);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
