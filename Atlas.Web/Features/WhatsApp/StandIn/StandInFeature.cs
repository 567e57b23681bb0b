using System.Reflection;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.WhatsApp.StandIn;

/// <summary>A stand-in for WhatsApp's Cloud API and a page that plays the client's phone, so that anyone can try a conversation. Development only.</summary>
public static partial class StandInFeature
{
    /// <summary>Longest text, name and number that the phone takes, in characters.</summary>
    private const int Longest = 4_096;

    /// <summary>Registers it; harmless where it is not mapped.</summary>
    public static IServiceCollection AddStandIn(this IServiceCollection services)
    {
        services.AddHttpClient(nameof(StandIn)).RemoveAllLoggers();
        return services.AddSingleton<StandInPhones>().AddSingleton<StandInMedia>().AddSingleton<StandInTroubles>().AddSingleton<StandInCallbacks>().AddSingleton<StandInPlay>();
    }

    /// <summary>Maps it in Development, and nowhere else.</summary>
    public static WebApplication MapStandIn(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            StandInGraph.Map(app.MapGroup(GraphRoot.StandIn).AllowAnonymous().DisableAntiforgery());
            var phone = app.MapGroup("/demo/phone").AllowAnonymous().DisableAntiforgery();
            phone.MapGet("", Page);
            phone.MapGet("/phone.css", () => File("phone.css", "text/css"));
            phone.MapGet("/phone.js", () => File("phone.js", "text/javascript"));
            phone.MapGet("/state", State);
            phone.MapPost("/messages", Write);
            StandInPhoneFiles.Map(phone);
            StandInTroubles.Map(phone);
        }

        return app;
    }

    private static IResult Page(IStringLocalizer<Texts> texts, HttpContext http)
    {
        // The one page that may listen: the client speaks a voice note.
        http.Response.Headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(self), payment=(), usb=()";
        var language = System.Globalization.CultureInfo.CurrentUICulture;
        var page = Read("phone.html").Replace("{lang}", language.TwoLetterISOLanguageName, StringComparison.Ordinal)
            .Replace("{dir}", language.TextInfo.IsRightToLeft ? "rtl" : "ltr", StringComparison.Ordinal)
            .Replace("{numbers}", string.Concat(StandInNumber.All.Select(number => $"<option value=\"{number.Id}\">{number.Name}</option>")), StringComparison.Ordinal);
        page = page.Replace("{troubles}", string.Concat(StandInTrouble.Kinds.Select(kind => $"<option value=\"{kind}\">{{trouble-{kind}}}</option>")), StringComparison.Ordinal);
        foreach (var key in (string[])["title", "hint", "agency", "client", "client-wrong", "name", "write", "send", "empty", "typing", "file", "record", "stop", "refused", "trouble", "trouble-what", "trouble-code", "trouble-age", "trouble-aged", "trouble-none", .. StandInTrouble.Kinds.Select(kind => $"trouble-{kind}")])
        {
            page = page.Replace($"{{{key}}}", System.Net.WebUtility.HtmlEncode(texts[$"phone.{key}"]), StringComparison.Ordinal);
        }

        return Results.Text(page, "text/html; charset=utf-8");
    }

    private static IResult State([FromQuery] string number, [FromQuery] string? client, StandInPhones phones, StandInTroubles troubles, StandInPlay play, TimeProvider clock)
    {
        if (StandInNumber.All.FirstOrDefault(row => row.Id == number) is not { } found)
        {
            return Results.NotFound();
        }

        var digits = Digits(client);
        if (digits.Length > 0)
        {
            play.LookAt(found, digits);
        }

        return Results.Json(new
        {
            clients = phones.Clients(number),
            trouble = troubles.Of(number, digits),
            typing = phones.IsTyping(number, digits, clock.GetUtcNow().UtcDateTime),
            messages = digits.Length == 0 ? [] : phones.Of(number, digits).TakeLast(200).Select(row => new { row.Id, row.IsClients, row.Text, row.At, row.Status, file = row.File is { } file ? new { file.Id, file.Kind, file.Name } : null }),
        });
    }

    private static IResult Write([FromBody] PhoneDraft draft, StandInPlay play)
    {
        var (client, text) = (Digits(draft.Client), draft.Text?.Trim() ?? "");
        return StandInNumber.All.FirstOrDefault(row => row.Id == draft.Number) is not { } number || client.Length is < 6 or > 15 || text.Length is 0 or > Longest || draft.Name?.Length > Longest
            ? Results.BadRequest()
            : Results.Json(new { id = play.Write(number, client, string.IsNullOrWhiteSpace(draft.Name) ? client : draft.Name.Trim(), text).Id });
    }

    internal static string Digits(string? typed) => string.Concat((typed ?? "").Where(char.IsAsciiDigit));

    private static IResult File(string name, string type) => Results.Text(Read(name), $"{type}; charset=utf-8");

    private static string Read(string name)
    {
        using var file = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"StandIn.{name}") ?? throw new InvalidOperationException($"{name} is not built in."));
        return file.ReadToEnd();
    }

    /// <summary>What the phone sends.</summary>
    /// <param name="Number">The agency's phone number id.</param>
    /// <param name="Client">The client's number.</param>
    /// <param name="Name">The client's name.</param>
    /// <param name="Text">What it says.</param>
    internal sealed record PhoneDraft(string? Number, string? Client, string? Name, string? Text);
}
