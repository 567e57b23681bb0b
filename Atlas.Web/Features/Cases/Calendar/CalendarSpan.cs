using System.Globalization;

namespace Atlas.Web.Features.Cases.Calendar;

/// <summary>How much of the calendar is shown.</summary>
public enum SpanKind
{
    /// <summary>A month, with the days of its neighbours that fill its weeks.</summary>
    Month,

    /// <summary>A week, from Monday on, as in Morocco.</summary>
    Week,

    /// <summary>A day.</summary>
    Day,
}

/// <summary>The days that a calendar shows.</summary>
/// <param name="Kind">How many.</param>
/// <param name="At">A day among them.</param>
public sealed record CalendarSpan(SpanKind Kind, DateOnly At)
{
    private const int WeekDays = 7;

    // Nobody plans outside, and a date near the ends of time has no neighbours.
    private const int FirstYear = 1970;
    private const int LastYear = 2200;

    /// <summary>The first day shown.</summary>
    public DateOnly First => Kind switch
    {
        SpanKind.Month => Monday(Begin),
        SpanKind.Week => Monday(At),
        _ => At,
    };

    /// <summary>How many days are shown: whole weeks of a month.</summary>
    public int Count => Kind switch
    {
        SpanKind.Month => (Monday(Begin.AddMonths(1).AddDays(-1)).DayNumber - First.DayNumber) + WeekDays,
        SpanKind.Week => WeekDays,
        _ => 1,
    };

    /// <summary>The days shown.</summary>
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, Count).Select(First.AddDays);

    /// <summary>The day behind the last one shown.</summary>
    public DateOnly End => First.AddDays(Count);

    private DateOnly Begin => new(At.Year, At.Month, 1);

    /// <summary>Reads an address. What is no day, or one that nobody plans for, is today; what is no span is a month.</summary>
    /// <param name="kind"><c>month</c>, <c>week</c> or <c>day</c>.</param>
    /// <param name="at">A day as <c>yyyy-MM-dd</c>.</param>
    /// <param name="today">The organisation's present day.</param>
    public static CalendarSpan Read(string? kind, string? at, DateOnly today)
    {
        var day = DateOnly.TryParseExact(at, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is >= FirstYear and <= LastYear ? read : today;
        return new CalendarSpan(kind switch { "week" => SpanKind.Week, "day" => SpanKind.Day, _ => SpanKind.Month }, day);
    }

    /// <summary>The span so many of its like later, or earlier.</summary>
    public CalendarSpan Step(int by) => this with
    {
        At = Kind switch
        {
            SpanKind.Month => Begin.AddMonths(by),
            SpanKind.Week => At.AddDays(by * WeekDays),
            _ => At.AddDays(by),
        },
    };

    /// <summary>Whether a day belongs to it, and not only to a week that it fills.</summary>
    public bool Holds(DateOnly day) => Kind is SpanKind.Month ? (day.Year, day.Month) == (At.Year, At.Month) : day >= First && day < End;

    /// <summary>Its parts of an address; today's month has none.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ToUrl(DateOnly today)
    {
        if (Kind is not SpanKind.Month)
        {
            yield return new("span", Kind is SpanKind.Week ? "week" : "day");
        }

        if (!Holds(today))
        {
            yield return new("at", At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % WeekDays));
}
