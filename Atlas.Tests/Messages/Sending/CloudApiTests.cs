using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Messages.Sending;

public sealed class CloudApiTests : IAsyncLifetime
{
    private static readonly GraphLine Line = new("550100200300411", "a-token");

    private FakeGraph _graph = null!;

    public async ValueTask InitializeAsync() => _graph = await FakeGraph.StartAsync();

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Fact]
    public async Task A_message_that_is_taken_has_the_providers_name()
    {
        var answer = await Api().SendAsync(Line, Body(), default);

        Assert.Equal((AttemptOutcome.Accepted, 200), (answer.Outcome, answer.HttpStatus));
        Assert.StartsWith("wamid.", answer.ProviderId, StringComparison.Ordinal);
        Assert.Equal("212600000042", answer.KnownAs);
        var got = Assert.Single(_graph.Got);
        Assert.Equal("/v23.0/550100200300411/messages", got["_path"]!.ToString());
        Assert.Equal("Bearer a-token", got["_token"]!.ToString());
    }

    [Fact]
    public async Task A_refusal_says_its_code_and_words_whatever_the_status()
    {
        _graph.Answer = FakeGraph.Refuse(131056, 429);

        var answer = await Api().SendAsync(Line, Body(), default);

        Assert.Equal((AttemptOutcome.Refused, 131056, "Said so.", FaultClass.Pair), (answer.Outcome, answer.FaultCode, answer.Detail, Faults.ClassOf(answer)));
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_left()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        var answer = await Api(new Uri($"http://127.0.0.1:{port}")).SendAsync(Line, Body(), default);

        Assert.Equal(AttemptOutcome.Unreachable, answer.Outcome);
    }

    [Fact]
    public async Task What_left_without_an_answer_is_unknown()
    {
        _graph.Answer = FakeGraph.DropAsync;
        Assert.Equal(AttemptOutcome.Unknown, (await Api().SendAsync(Line, Body(), default)).Outcome);

        _graph.Answer = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        Assert.Equal(AttemptOutcome.Unknown, (await Api(patience: TimeSpan.FromMilliseconds(300)).SendAsync(Line, Body(), default)).Outcome);

        _graph.Answer = (http, _) => http.Response.WriteAsync("<html>");
        Assert.Equal(AttemptOutcome.Unknown, (await Api().SendAsync(Line, Body(), default)).Outcome);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_token()
    {
        _graph.Answer = (http, _) =>
        {
            http.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };

        Assert.Equal(AttemptOutcome.Refused, (await Api().SendAsync(Line, Body(), default)).Outcome);
        Assert.Single(_graph.Got);
    }

    [Fact]
    public async Task A_number_is_proved_by_its_own_answer_alone()
    {
        _graph.Answer = (http, _) => http.Response.WriteAsJsonAsync(new JsonObject { ["id"] = Line.NumberId, ["display_phone_number"] = "+212 5 00" });
        var own = await Api().ReadNumberAsync(Line, default);
        _graph.Answer = (http, _) => http.Response.WriteAsJsonAsync(new JsonObject { ["id"] = "another" });
        var others = await Api().ReadNumberAsync(Line, default);

        Assert.Equal((true, "+212 5 00", false), (own.IsProven, own.DisplayNumber, others.IsProven));
    }

    [Fact]
    public async Task Templates_are_read_to_the_last_page()
    {
        _graph.Answer = (http, _) => http.Response.WriteAsJsonAsync(http.Request.Query.ContainsKey("after") ? Page("b", null) : Page("a", "next"));

        var listed = await Api().ListTemplatesAsync("770", "a-token", default);

        Assert.Equal(["a", "b"], listed.Templates.Select(template => template.Name));
    }

    [Theory]
    [InlineData(131000, FaultClass.Retry)]
    [InlineData(130429, FaultClass.Throttle)]
    [InlineData(131048, FaultClass.Quality)]
    [InlineData(190, FaultClass.Account)]
    [InlineData(250, FaultClass.Account)]
    [InlineData(132001, FaultClass.Permanent)]
    [InlineData(132015, FaultClass.Hold)]
    [InlineData(131047, FaultClass.Window)]
    [InlineData(131026, FaultClass.Recipient)]
    [InlineData(131049, FaultClass.MarketingCap)]
    [InlineData(131050, FaultClass.Consent)]
    [InlineData(987654, FaultClass.Permanent)]
    public void A_code_has_its_class(int code, FaultClass expected) => Assert.Equal(expected, Faults.ClassOf(code));

    [Fact]
    public void An_unknown_code_is_tried_again_only_where_the_provider_says_that_it_passes()
    {
        var unknown = new GraphAnswer(AttemptOutcome.Refused, 400) { FaultCode = 987654 };

        Assert.Equal(FaultClass.Permanent, Faults.ClassOf(unknown));
        Assert.Equal(FaultClass.Retry, Faults.ClassOf(unknown with { IsTransient = true }));
        Assert.Equal(FaultClass.Retry, Faults.ClassOf(new GraphAnswer(AttemptOutcome.Refused, 503)));
        Assert.Equal(FaultClass.Permanent, Faults.ClassOf(new GraphAnswer(AttemptOutcome.Refused, 400) { FaultCode = 100, IsTransient = true }));
    }

    [Fact]
    public void A_wrong_setting_stops_the_start_with_a_sentence()
    {
        Assert.Null(Read(null, isDevelopment: true).GraphBaseUrl);
        Assert.Equal("graph.facebook.com", Read(null, isDevelopment: false).GraphBaseUrl!.Host);
        Assert.Contains("GraphBaseUrl", Assert.Throws<ConfigurationFault>(() => Read("http://graph.example", isDevelopment: false)).Message, StringComparison.Ordinal);
        Assert.Contains("ApiVersion", Assert.Throws<ConfigurationFault>(() => WhatsAppOptions.Read(Settings(("WhatsApp:ApiVersion", "../x")), false)).Message, StringComparison.Ordinal);
        Assert.Contains("MediaHosts", Assert.Throws<ConfigurationFault>(() => WhatsAppOptions.Read(Settings(("WhatsApp:MediaHosts", "a b/c")), false)).Message, StringComparison.Ordinal);
    }

    private static WhatsAppOptions Read(string? root, bool isDevelopment) => WhatsAppOptions.Read(Settings(("WhatsApp:GraphBaseUrl", root)), isDevelopment);

    private static IConfiguration Settings((string Key, string? Value) one) =>
        new ConfigurationBuilder().AddInMemoryCollection([new KeyValuePair<string, string?>(one.Key, one.Value)]).Build();

    private static JsonObject Body() => new() { ["messaging_product"] = "whatsapp", ["to"] = "212600000042", ["type"] = "text", ["text"] = new JsonObject { ["body"] = "Bonjour" } };

    private static JsonObject Page(string name, string? next)
    {
        var page = new JsonObject { ["data"] = new JsonArray(new JsonObject { ["name"] = name, ["language"] = "fr", ["status"] = "APPROVED", ["category"] = "UTILITY" }) };
        if (next is not null)
        {
            page["paging"] = new JsonObject { ["next"] = "https://elsewhere.example", ["cursors"] = new JsonObject { ["after"] = next } };
        }

        return page;
    }

    private CloudApi Api(Uri? root = null, TimeSpan? patience = null)
    {
        var services = new ServiceCollection().BuildServiceProvider();
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = patience ?? TimeSpan.FromSeconds(20) };
        return new CloudApi(http, new GraphRoot(root is null ? _graph.Options : WhatsAppOptions.Standard with { GraphBaseUrl = root }, services));
    }
}
