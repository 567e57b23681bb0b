using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Contacts;

namespace Atlas.Web.Features.Palette;

/// <summary>A hit and its rank: the lower, the better.</summary>
internal sealed record PaletteFound(PaletteHit Hit, int Rank);

/// <summary>Says of what was found what it is, why it was found, and how well it fits.</summary>
internal sealed class PaletteWords(PaletteText sought, Catalog catalog)
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>A dossier.</summary>
    public PaletteFound Of(FoundCase row, bool isNumber)
    {
        var why = isNumber || Holds(row.Reference) ? "number" : Holds(row.Title) ? "title" : sought.Digits is not null ? "phone" : sought.Text.Length == 0 ? "holder" : "contact";
        var rank = (isNumber, why) switch
        {
            (true, _) => 0,
            (_, "phone" or "holder") => 3,
            _ when Begins(row.Title) => 1,
            _ when Begins(row.Contact) => 3,
            (_, "number" or "title") => 4,
            _ => 6,
        };
        var reference = isNumber ? [new PaletteRun(row.Reference, true)] : Cut(row.Reference);
        var hit = new PaletteHit(
            "case", row.Reference, $"/cases/{row.Reference}", Cut(row.Title),
            [.. new[] { reference, Named(row.Contact), Plain(catalog.Label(ReferentialKinds.CaseStatus, row.Status, Language)), Plain(catalog.Colleague(row.Assignee)?.Name) }.Where(part => part.Count > 0)],
            sought.IsEmpty ? null : why, why == "phone" ? Sought(row.Phone) : null, why == "phone" ? Shown(Sought(row.Phone)) : null);
        return new PaletteFound(hit, rank);
    }

    /// <summary>A contact.</summary>
    public PaletteFound Of(FoundContact row)
    {
        var why = sought.Digits is not null ? "phone" : Holds(row.Name) ? "name" : "email";
        var rank = why == "phone" || Begins(row.Name) ? 2 : 5;
        var hit = new PaletteHit(
            "contact", row.Id.Value.ToString(), $"/contacts/{row.Id.Value}", Cut(row.Name), row.Email is null ? [] : [Cut(row.Email)],
            sought.IsEmpty ? null : why, row.Phone, Shown(row.Phone));
        return new PaletteFound(hit, rank);
    }

    private bool Holds(string? text) => text is not null && sought.Words.Count > 0 && sought.Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private bool Begins(string? text) => text is not null && sought.Text.Length > 0 && text.StartsWith(sought.Text, StringComparison.OrdinalIgnoreCase);

    private IReadOnlyList<PaletteRun> Cut(string text) => PaletteRuns.Of(text, sought.Words);

    private IReadOnlyList<PaletteRun> Named(string? name) => name is null ? [] : Cut(name);

    private static IReadOnlyList<PaletteRun> Plain(string? text) => string.IsNullOrEmpty(text) ? [] : [new PaletteRun(text, false)];

    /// <summary>The number, if it is the one that was looked for: it may be another party's, which the dossier shows.</summary>
    private string? Sought(string? phone) => phone is not null && sought.Digits is { } digits && phone.Contains(digits, StringComparison.Ordinal) ? phone : null;

    private string? Shown(string? phone) => phone is null ? null : PhoneBook.Show(phone, catalog.PhoneCountry);
}
