using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Atlas.Web.Features.WhatsApp.StandIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Atlas.Tests.Messages;

/// <summary>The stand-in says no where WhatsApp would, and makes the trouble that the phone's page asks for.</summary>
public sealed class StandInTests : IAsyncLifetime
{
    private const string Number = "550100200300411";
    private const string Client = "212600000042";

    private WebApplication _app = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await StartAsync(Environments.Development);
        _http = Of(_app);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Outside_of_development_there_is_none(string environment)
    {
        await using var elsewhere = await StartAsync(environment);
        using var http = Of(elsewhere);

        foreach (var path in new[] { "/demo/phone", "/demo/phone/phone.js", $"/demo/phone/state?number={Number}", $"/demo/graph/v23.0/{Number}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsJsonAsync($"/demo/graph/v23.0/{Number}/messages", Text("Bonjour"))).StatusCode);
    }

    [Fact]
    public async Task A_free_text_goes_for_a_day_after_the_client_wrote_and_a_template_after_it()
    {
        await _http.PostAsJsonAsync("/demo/phone/messages", new { number = Number, client = Client, name = "Salma", text = "Bonjour" });
        Assert.Null(await SendAsync(Text("Oui ?")));

        await _http.PostAsJsonAsync("/demo/phone/age", new { number = Number, client = Client });
        Assert.Equal(131047, await SendAsync(Text("Toujours là ?")));
        Assert.Null(await SendAsync(Template("visite_rappel", "Salma", "jeudi")));

        await _http.PostAsJsonAsync("/demo/phone/messages", new { number = Number, client = Client, name = "Salma", text = "Oui" });
        Assert.Null(await SendAsync(Text("Bien.")));
    }

    [Fact]
    public async Task What_WhatsApp_would_not_take_is_refused_with_its_code_in_its_envelope()
    {
        Assert.Equal(131008, await SendAsync(Text("")));
        Assert.Equal(131009, await SendAsync(Text(new string('a', 4_097))));
        Assert.Equal(132000, await SendAsync(Template("visite_rappel", "Salma")));
        Assert.Equal(132001, await SendAsync(Template("inconnu")));
        Assert.Equal(132015, await SendAsync(Template("portes_ouvertes", "samedi")));
        Assert.Equal(100, await SendAsync(new JsonObject { ["messaging_product"] = "whatsapp", ["type"] = "text" }));
        _http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(190, await SendAsync(Text("Bonjour")));
    }

    [Fact]
    public async Task Trouble_stands_for_one_client_until_it_is_taken_away()
    {
        await TroubleAsync("fault", 131056);
        Assert.Equal(131056, await SendAsync(Text("Un")));
        Assert.Null(await SendAsync(Text("Deux", to: "212600000043")));

        await TroubleAsync("drop", null);
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(Text("Trois")));

        await TroubleAsync("", null);
        Assert.Null(await SendAsync(Text("Quatre")));
        Assert.Equal(131026, await SendAsync(Text("Cinq #fault:131026")));
    }

    [Theory]
    [InlineData("#later:131049 Bonjour", "later", 131049)]
    [InlineData("Bonjour #twice", "twice", 131000)]
    [InlineData("Bonjour #doppel", null, 0)]
    public void Words_of_a_text_ask_for_trouble(string text, string? kind, int code)
    {
        var trouble = StandInTrouble.In(text);

        Assert.Equal((kind, code), (trouble?.Kind, trouble?.Code ?? 0));
    }

    private static JsonObject Text(string body, string to = Client) => new() { ["messaging_product"] = "whatsapp", ["to"] = to, ["type"] = "text", ["text"] = new JsonObject { ["body"] = body } };

    private static JsonObject Template(string name, params string[] values) => new()
    {
        ["messaging_product"] = "whatsapp",
        ["to"] = Client,
        ["type"] = "template",
        ["template"] = new JsonObject
        {
            ["name"] = name,
            ["language"] = new JsonObject { ["code"] = "fr" },
            ["components"] = new JsonArray(new JsonObject { ["type"] = "body", ["parameters"] = new JsonArray([.. values.Select(value => new JsonObject { ["type"] = "text", ["text"] = value })]) }),
        },
    };

    private static async Task<WebApplication> StartAsync(string environment)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddLocalization().AddStandIn();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapStandIn();
        await app.StartAsync();
        return app;
    }

    private static HttpClient Of(WebApplication app)
    {
        var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "a-token");
        return http;
    }

    private Task<HttpResponseMessage> TroubleAsync(string kind, int? code) => _http.PostAsJsonAsync("/demo/phone/trouble", new { number = Number, client = Client, kind, code });

    /// <summary>The code of the refusal; null where it was taken.</summary>
    private async Task<int?> SendAsync(JsonObject body)
    {
        using var answer = await _http.PostAsJsonAsync($"/demo/graph/v23.0/{Number}/messages", body);
        var told = await answer.Content.ReadFromJsonAsync<JsonObject>();
        return told!["error"] is { } error ? error["code"]!.GetValue<int>() : null;
    }
}
