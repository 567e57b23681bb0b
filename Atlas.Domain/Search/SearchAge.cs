using System.Globalization;

namespace Atlas.Domain.Search;

/// <summary>Reads ages and days as people type them in a search.</summary>
public static class SearchAge
{
    private const int MostDays = 3_650;

    private static readonly string[] Days = ["yyyy-M-d", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];

    private static readonly Dictionary<string, int> Units = new(StringComparer.Ordinal)
    {
        ["j"] = 1,
        ["d"] = 1,
        ["jour"] = 1,
        ["jours"] = 1,
        ["days"] = 1,
        ["day"] = 1,
        ["ي"] = 1,
        ["يوم"] = 1,
        ["s"] = 7,
        ["sem"] = 7,
        ["semaines"] = 7,
        ["w"] = 7,
        ["weeks"] = 7,
        ["اسبوع"] = 7,
        ["m"] = 30,
        ["mois"] = 30,
        ["months"] = 30,
        ["شهر"] = 30,
        ["a"] = 365,
        ["an"] = 365,
        ["ans"] = 365,
        ["y"] = 365,
        ["years"] = 365,
        ["سنه"] = 365,
    };

    /// <summary>Days of an age such as <c>7j</c>, <c>2sem</c>, <c>3 mois</c>; null for what is none, or is over ten years.</summary>
    public static int? Read(string typed)
    {
        var text = string.Concat(SearchFold.Line(typed).Where(sign => sign != ' '));
        var digits = string.Concat(text.TakeWhile(char.IsAsciiDigit));
        return digits.Length is > 0 and <= 4 && Units.TryGetValue(text[digits.Length..], out var unit)
            && int.Parse(digits, CultureInfo.InvariantCulture) * unit is var days and > 0 and <= MostDays ? days : null;
    }

    /// <summary>A day such as <c>2026-11-03</c> or <c>3/11/2026</c>; null for what is none, or is before 1900 or after 2200.</summary>
    public static DateOnly? ReadDay(string typed) =>
        DateOnly.TryParseExact(typed.Trim(), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2200 ? day : null;
}
