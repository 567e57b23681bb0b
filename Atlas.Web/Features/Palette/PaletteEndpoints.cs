using System.Globalization;
using Atlas.Domain.Contacts;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Palette;

/// <summary>Something that the palette can begin: a page that starts it.</summary>
public sealed record PaletteStart(string Href, string Text);

/// <summary>What the palette needs before a letter is typed.</summary>
/// <param name="Words">Its own words, in the reader's language.</param>
/// <param name="Starts">What can be begun.</param>
/// <param name="Recent">What was open before, as it is called now.</param>
public sealed record PaletteOpening(IReadOnlyDictionary<string, string> Words, IReadOnlyList<PaletteStart> Starts, IReadOnlyList<PaletteHit> Recent);

/// <summary>What of a search was not understood, in the reader's language.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Typed">The part in question.</param>
/// <param name="Offers">What may take its place.</param>
public sealed record PaletteNote(string Text, string Typed, IReadOnlyList<string> Offers);

/// <summary>What a search found, and what of it was not understood.</summary>
public sealed record PaletteTold(IReadOnlyList<PaletteHit> Hits, IReadOnlyList<PaletteNote> Notes);

/// <summary>
/// The palette's answers over HTTP: a search neither waits for the circuit nor weighs on it, and the browser drops an answer that is too late.
/// </summary>
public static class PaletteEndpoints
{
    private const int MostRecent = 12;

    private static readonly string[] Keys =
    [
        "recent", "hits", "pages", "starts", "acts", "conditions", "fields", "none", "none.hint", "failed", "hint", "go", "move", "assign", "note", "theme", "language", "count",
        "why.number", "why.title", "why.contact", "why.phone", "why.holder", "why.name", "why.email",
        "why.city", "why.filter", "why.party", "why.note", "why.message", "why.appointment", "why.document",
    ];

    /// <summary>Maps the ways in.</summary>
    public static WebApplication MapPalette(this WebApplication app)
    {
        app.MapGet("/palette", OpenAsync);
        app.MapGet("/palette/hits", async ([FromQuery] string? q, PaletteQuery query, IStringLocalizer<Texts> texts, HttpContext http) =>
        {
            var answer = await query.RunAsync(q, http.RequestAborted);
            return Answer(http, new PaletteTold(answer.Hits, [.. answer.Notes.Select(note => new PaletteNote(texts[$"search.note.{note.Code}", note.Typed], note.Typed, note.Offers))]));
        });
        return app;
    }

    private static async Task<IResult> OpenAsync(
        [FromQuery] string? cases, [FromQuery] string? contacts, PaletteQuery query, CatalogOfCaller catalogs, IStringLocalizer<Texts> texts, HttpContext http)
    {
        var catalog = await catalogs.GetAsync();
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var recent = await query.RecentAsync(
            [.. Parts(cases).Where(part => part.Length <= 20)],
            [.. Parts(contacts).Select(part => Guid.TryParse(part, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Select(id => new ContactId(id))],
            http.RequestAborted);
        var starts = catalog.Active(ReferentialKinds.CaseType).Where(row => catalog.Published(row.Code) is not null)
            .Select(row => new PaletteStart($"/cases/new?type={row.Code}", texts["palette.new", row.Labels.In(language)]));
        return Answer(http, new PaletteOpening(
            Keys.ToDictionary(key => key, key => texts[$"palette.{key}"].Value, StringComparer.Ordinal),
            [new PaletteStart("/contacts/new", texts["palette.newContact"]), .. starts],
            recent));
    }

    private static IResult Answer<TAnswer>(HttpContext http, TAnswer answer)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(answer);
    }

    private static IEnumerable<string> Parts(string? list) =>
        (list is { Length: <= 1_000 } ? list : "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostRecent);
}
