using System.Globalization;
using System.Text.RegularExpressions;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Contacts;

namespace Atlas.Web.Features.Palette;

/// <summary>What somebody typed in the search box, as it is looked for. Whatever it was, it becomes a few short words and never a pattern.</summary>
/// <param name="Text">The text without the colleagues, in one line; empty when there is nothing to look for.</param>
/// <param name="Words">Its words, each of which must be found.</param>
/// <param name="People">Parts of colleagues' names, typed after an at sign.</param>
/// <param name="Year">The year of a reference, where one was typed.</param>
/// <param name="Number">The number of a reference, where the text may be one.</param>
/// <param name="Digits">The digits of a phone number to look for, where the text may be a part of one.</param>
public sealed partial record PaletteText(string Text, IReadOnlyList<string> Words, IReadOnlyList<string> People, int? Year, int? Number, string? Digits)
{
    private const int Longest = 100;
    private const int MostWords = 6;

    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty => Text.Length == 0 && People.Count == 0;

    /// <summary>Reads what was typed.</summary>
    /// <param name="typed">Anything.</param>
    /// <param name="country">Country in which a phone number without prefix is read.</param>
    public static PaletteText Read(string? typed, string country)
    {
        var line = CleanText.Line(typed is { Length: > 4 * Longest } ? typed[..(4 * Longest)] : typed ?? "");
        line = line.Length > Longest ? CleanText.Line(line[..Longest]) : line;
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(' ', parts.Where(part => part[0] != '@'));
        var digits = PhoneBook.Sought(text, country);
        var reference = Reference().Match(text.Replace(' ', '-'));
        return new PaletteText(
            text,
            // A phone is one thing, however it is spaced.
            digits is not null ? [text] : [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords)],
            [.. parts.Where(part => part.Length > 1 && part[0] == '@').Select(part => part[1..]).Take(MostWords)],
            Figure(reference.Groups["year"]),
            Figure(reference.Groups["number"]),
            digits);
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
