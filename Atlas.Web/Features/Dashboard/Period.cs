using System.Globalization;
using System.Runtime.InteropServices;

namespace Atlas.Web.Features.Dashboard;

/// <summary>Days from one to another, both of them included.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Span(DateOnly From, DateOnly To)
{
    /// <summary>How many days.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>A period as it stands in an address.</summary>
/// <param name="Code"><c>week</c>, <c>month</c>, <c>quarter</c>, <c>year</c> or <c>custom</c>.</param>
/// <param name="From">First day of a custom period.</param>
/// <param name="To">Last day of a custom period.</param>
public sealed record Period(string Code, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>The period of one's own choice.</summary>
    public const string Custom = "custom";

    /// <summary>Longest period that a chart shows day by day.</summary>
    public const int MostDays = 31;

    private const int LongestCustom = 5 * 366;

    /// <summary>The periods that are named.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["week", "month", "quarter", "year"];

    /// <summary>The period without a choice.</summary>
    public static Period Usual { get; } = new("quarter");

    /// <summary>Reads what an address says; what cannot be read is the usual one.</summary>
    public static Period Read(string? code, string? from, string? to)
    {
        if (code is not null && Codes.Contains(code, StringComparer.Ordinal))
        {
            return new Period(code);
        }

        if (code != Custom || Day(from) is not { } first || Day(to) is not { } last)
        {
            return Usual;
        }

        (first, last) = first <= last ? (first, last) : (last, first);
        return new Period(Custom, first, last.DayNumber - first.DayNumber < LongestCustom ? last : first.AddDays(LongestCustom - 1));
    }

    /// <summary>The days, up to today where the period is not over.</summary>
    public Span Now(DateOnly today) => Code switch
    {
        Custom => new Span(From!.Value, To!.Value),
        "week" => new Span(today.AddDays(-(((int)today.DayOfWeek + 6) % 7)), today),
        "month" => new Span(new DateOnly(today.Year, today.Month, 1), today),
        "year" => new Span(new DateOnly(today.Year, 1, 1), today),
        _ => new Span(new DateOnly(today.Year, today.Month - ((today.Month - 1) % 3), 1), today),
    };

    /// <summary>As many days of the period before, from its own first day on; never a day of the present one.</summary>
    public Span Before(DateOnly today)
    {
        var now = Now(today);
        var first = Code switch
        {
            Custom => now.From.AddDays(-now.Days),
            "week" => now.From.AddDays(-7),
            "month" => now.From.AddMonths(-1),
            "year" => now.From.AddYears(-1),
            _ => now.From.AddMonths(-3),
        };
        var last = first.AddDays(now.Days - 1);
        return new Span(first, last < now.From ? last : now.From.AddDays(-1));
    }

    /// <summary>The days in steps that a chart can show side by side: days, weeks, or twelfths.</summary>
    public static IReadOnlyList<Span> Steps(Span span)
    {
        var step = span.Days switch { <= MostDays => 1, <= 130 => 7, _ => (span.Days + 11) / 12 };
        return [.. Enumerable.Range(0, (span.Days + step - 1) / step).Select(place => new Span(
            span.From.AddDays(place * step), span.From.AddDays(Math.Min(((place + 1) * step) - 1, span.Days - 1))))];
    }

    /// <summary>A day as addresses write it.</summary>
    public static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is >= 2000 and <= 2190 ? read : null;
}
