using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Domain.Search;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Contacts;
using Atlas.Infrastructure.Search;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Palette;

/// <summary>A hit, its rank (the lower, the better), and when something happened to it last.</summary>
internal sealed record PaletteFound(PaletteHit Hit, int Rank, DateTime At);

/// <summary>Says of what was found what it is, why it was found, and how well it fits.</summary>
internal sealed class PaletteWords(PaletteText sought, CaseSearch search, Catalog catalog)
{
    private const int Before = 40;
    private const int Longest = 110;

    private readonly SearchMarks _marks = new(search.Match);
    private readonly string _typed = SearchFold.Line(sought.Text);

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>A dossier.</summary>
    public PaletteFound Of(FoundCase row, bool isNumber)
    {
        var why = isNumber ? "number" : Why(row);
        var rank = (isNumber, why) switch
        {
            (true, _) => 0,
            (_, "phone" or "holder") => 3,
            _ when Begins(row.Title) => 1,
            _ when Begins(row.Contact) => 3,
            _ when _marks.HoldsAll(row.Title) => 4,
            _ when _marks.HoldsAll(row.Contact) => 5,
            _ => 7,
        };
        var phone = why == "phone" ? Sought(row.Phone) : null;
        return new PaletteFound(new PaletteHit("case", row.Reference, Url(row), Cut(row.Title), About(row, isNumber), IsNothing ? null : why, phone, Shown(phone)), rank, row.LastActivityAt);
    }

    /// <summary>A contact.</summary>
    public PaletteFound Of(FoundContact row)
    {
        var why = sought.Digits is not null ? "phone" : _marks.Holds(row.Name) ? "name" : "email";
        var rank = why == "phone" || Begins(row.Name) ? 2 : _marks.HoldsAll(row.Name) ? 5 : 8;
        var hit = new PaletteHit(
            "contact", row.Id.Value.ToString(), $"/contacts/{row.Id.Value}", Cut(row.Name), row.Email is null ? [] : [Cut(row.Email)], IsNothing ? null : why, row.Phone, Shown(row.Phone));
        return new PaletteFound(hit, rank, default);
    }

    /// <summary>A dossier on which the words were written, with the place where they stand.</summary>
    public PaletteHit Of(FoundText text)
    {
        var place = _marks.Of(text.Text).Select(range => range.Start.Value).DefaultIfEmpty(0).First();
        var start = place <= Before ? 0 : text.Text.LastIndexOf(' ', place - 1, Before) is var space and >= 0 ? space + 1 : place;
        var end = Math.Min(text.Text.Length, start + Longest);
        var part = $"{(start > 0 ? "…" : "")}{text.Text[start..end]}{(end < text.Text.Length ? "…" : "")}".ReplaceLineEndings(" ");
        var row = text.Case;
        return new PaletteHit(
            "case", row.Reference, Url(row), Plain(row.Title), [Plain(row.Reference), Cut(part)],
            text.Kind switch { SearchKinds.Message => "message", SearchKinds.Appointment => "appointment", SearchKinds.Document => "document", _ => "note" }, null, null);
    }

    private bool IsNothing => search.Match.IsEmpty && search.Conditions.Count == 0;

    private static string Url(FoundCase row) => $"/cases/{row.Reference}";

    private IReadOnlyList<IReadOnlyList<PaletteRun>> About(FoundCase row, bool isNumber)
    {
        var reference = isNumber ? [new PaletteRun(row.Reference, true)] : Cut(row.Reference);
        var city = _marks.Holds(row.City) && !_marks.Holds(row.Title) ? Cut(row.City!) : [];
        return [.. new[] { reference, Named(row.Contact), city, Plain(catalog.Label(ReferentialKinds.CaseStatus, row.Status, Language)), Plain(catalog.Colleague(row.Assignee)?.Name) }.Where(part => part.Count > 0)];
    }

    private string Why(FoundCase row) =>
        _marks.Holds(row.Title) ? "title"
        : _marks.Holds(row.Contact) ? "contact"
        : _marks.Holds(row.City) ? "city"
        : search.Match.IsEmpty ? "holder"
        : sought.Digits is not null && Sought(row.Phone) is not null ? "phone"
        : sought.Text.Any(char.IsAsciiDigit) && row.Reference.Replace("-", "", StringComparison.Ordinal).Contains(string.Concat(sought.Text.Where(char.IsAsciiDigit)), StringComparison.Ordinal) ? "number"
        : sought.Digits is not null ? "phone" : "party";

    private bool Begins(string? text) => text is not null && _typed.Length > 0 && SearchFold.Line(text).StartsWith(_typed, StringComparison.Ordinal);

    private IReadOnlyList<PaletteRun> Cut(string text) => PaletteRuns.Of(text, _marks.Of(text));

    private IReadOnlyList<PaletteRun> Named(string? name) => name is null ? [] : Cut(name);

    private static IReadOnlyList<PaletteRun> Plain(string? text) => string.IsNullOrEmpty(text) ? [] : [new PaletteRun(text, false)];

    /// <summary>The number, if it is the one that was looked for: it may be another party's, which the dossier shows.</summary>
    private string? Sought(string? phone) => phone is not null && sought.Digits is { } digits && phone.Contains(digits, StringComparison.Ordinal) ? phone : null;

    private string? Shown(string? phone) => phone is null ? null : PhoneBook.Show(phone, catalog.PhoneCountry);
}
