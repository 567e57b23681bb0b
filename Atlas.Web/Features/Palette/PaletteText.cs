using System.Globalization;
using System.Text.RegularExpressions;
using Atlas.Domain.Foundation;
using Atlas.Domain.Search;
using Atlas.Infrastructure.Contacts;

namespace Atlas.Web.Features.Palette;

/// <summary>What somebody typed in the search box as a number of a dossier or of a telephone, without the conditions on fields.</summary>
/// <param name="Text">The text in one line; empty when there is nothing to look for.</param>
/// <param name="Year">The year of a reference, where one was typed.</param>
/// <param name="Number">The number of a reference, where the text may be one.</param>
/// <param name="Digits">The digits of a phone number to look for, where the text may be a part of one.</param>
public sealed partial record PaletteText(string Text, int? Year, int? Number, string? Digits)
{
    /// <summary>Reads what was typed.</summary>
    /// <param name="typed">Anything.</param>
    /// <param name="country">Country in which a phone number without prefix is read.</param>
    public static PaletteText Read(string? typed, string country)
    {
        var ask = SearchAsk.Read(typed);
        var text = ask.Conditions.Count == 0 ? CleanText.Line(typed is { Length: > SearchAsk.Longest } ? typed[..SearchAsk.Longest] : typed ?? "") : string.Join(' ', ask.Terms.SelectMany(term => term.Words));
        var reference = Reference().Match(text.Replace(' ', '-'));
        return new PaletteText(text, Figure(reference.Groups["year"]), Figure(reference.Groups["number"]), PhoneBook.Sought(text, country));
    }

    /// <summary>The references that the number may stand for, the newest year first.</summary>
    public IReadOnlyList<string> References(int thisYear)
    {
        const int Years = 12;
        var years = Year is { } year ? [year] : Enumerable.Range(0, Years).Select(back => thisYear - back);
        return Number is { } number ? [.. years.Select(year => string.Create(CultureInfo.InvariantCulture, $"D-{year}-{number:D5}"))] : [];
    }

    private static int? Figure(Group found) => found.Success ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : null;

    // 42 · 00042 · 2026-42 · D-2026-00042 · d 2026 42
    [GeneratedRegex("^(d-?)?((?<year>[12][0-9]{3})-)?0{0,6}(?<number>[1-9][0-9]{0,6})$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reference();
}
