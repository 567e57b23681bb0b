using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Domain.Search;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Contacts;
using Atlas.Infrastructure.Search;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Palette;

/// <summary>Something found: how well it fits (the lower, the better), and when something happened to it last.</summary>
/// <param name="Key">The reference, or the contact's identifier.</param>
/// <param name="Rank">How well it fits.</param>
/// <param name="At">When something happened to it last.</param>
/// <param name="Hit">Makes the hit: of many that are ranked few are shown.</param>
internal sealed record PaletteFound(string Key, int Rank, DateTime At, Func<PaletteHit> Hit);

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
        var (title, contact) = (Words(row.Title), Words(row.Contact));
        var why = isNumber ? "number" : Why(row, title, contact);
        var rank = (isNumber, why) switch
        {
            (true, _) => 0,
            (_, "phone" or "holder" or "filter") => 3,
            _ when Begins(title) => 1,
            _ when Begins(contact) => 3,
            _ when _marks.HoldsAll(title) => 4,
            _ when _marks.HoldsAll(contact) => 5,
            _ => 7,
        };
        return new PaletteFound(row.Reference, rank, row.LastActivityAt, () =>
        {
            var phone = why == "phone" ? Sought(row.Phone) : null;
            return new PaletteHit("case", row.Reference, Url(row), Cut(row.Title), About(row, isNumber), IsNothing ? null : why, phone, Shown(phone));
        });
    }

    /// <summary>A contact.</summary>
    public PaletteFound Of(FoundContact row)
    {
        var (name, key) = (Words(row.Name), row.Id.Value.ToString());
        var why = sought.Digits is not null ? "phone" : _marks.Holds(name) ? "name" : "email";
        var rank = why == "phone" || Begins(name) ? 2 : _marks.HoldsAll(name) ? 5 : 8;
        return new PaletteFound(key, rank, default, () => new PaletteHit(
            "contact", key, $"/contacts/{key}", Cut(row.Name), row.Email is null ? [] : [Cut(row.Email)], IsNothing ? null : why, row.Phone, Shown(row.Phone)));
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
        var city = _marks.Holds(row.City) ? Cut(row.City!) : [];
        return [.. new[] { reference, Named(row.Contact), city, Plain(catalog.Label(ReferentialKinds.CaseStatus, row.Status, Language)), Plain(catalog.Colleague(row.Assignee)?.Name) }.Where(part => part.Count > 0)];
    }

    private string Why(FoundCase row, FoldedWord[] title, FoldedWord[] contact) =>
        _marks.Holds(title) ? "title"
        : _marks.Holds(contact) ? "contact"
        : _marks.Holds(row.City) ? "city"
        : search.Match.IsEmpty ? search.Fields switch { ["assignee"] => "holder", ["city"] => "city", _ => "filter" }
        : sought.Digits is not null && Sought(row.Phone) is not null ? "phone"
        : sought.Text.Any(char.IsAsciiDigit) && row.Reference.Replace("-", "", StringComparison.Ordinal).Contains(string.Concat(sought.Text.Where(char.IsAsciiDigit)), StringComparison.Ordinal) ? "number"
        : sought.Digits is not null ? "phone" : "party";

    private static FoldedWord[] Words(string? text) => text is null ? [] : [.. SearchFold.Words(text)];

    /// <summary>Whether a text begins with what was typed; what was typed may end in the middle of a word.</summary>
    private bool Begins(FoldedWord[] words)
    {
        var rest = _typed.AsSpan();
        foreach (var word in words)
        {
            if (rest.Length <= word.Text.Length)
            {
                return rest.Length > 0 && word.Text.AsSpan().StartsWith(rest);
            }

            if (!rest.StartsWith(word.Text) || rest[word.Text.Length] != ' ')
            {
                return false;
            }

            rest = rest[(word.Text.Length + 1)..];
        }

        return false;
    }

    private IReadOnlyList<PaletteRun> Cut(string text) => PaletteRuns.Of(text, _marks.Of(text));

    private IReadOnlyList<PaletteRun> Named(string? name) => name is null ? [] : Cut(name);

    private static IReadOnlyList<PaletteRun> Plain(string? text) => string.IsNullOrEmpty(text) ? [] : [new PaletteRun(text, false)];

    /// <summary>The number, if it is the one that was looked for: it may be another party's, which the dossier shows.</summary>
    private string? Sought(string? phone) => phone is not null && sought.Digits is { } digits && phone.Contains(digits, StringComparison.Ordinal) ? phone : null;

    private string? Shown(string? phone) => phone is null ? null : PhoneBook.Show(phone, catalog.PhoneCountry);
}
