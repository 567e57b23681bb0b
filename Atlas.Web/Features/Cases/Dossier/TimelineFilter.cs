using System.Globalization;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Which lines of a story are shown.</summary>
/// <param name="Kind">Only lines of this kind; null for all.</param>
/// <param name="By">Only lines of this colleague; null for everyone's.</param>
/// <param name="IsProgram">Only lines of the program itself.</param>
/// <param name="Since">From this day on, in the organisation's zone.</param>
/// <param name="Until">Up to and with this day, in the organisation's zone.</param>
public sealed record TimelineFilter(string? Kind = null, UserId? By = null, bool IsProgram = false, DateOnly? Since = null, DateOnly? Until = null)
{
    /// <summary>Stands in the address for the program.</summary>
    public const string Program = "atlas";

    private const string Day = "yyyy-MM-dd";

    /// <summary>Everything.</summary>
    public static TimelineFilter None { get; } = new();

    /// <summary>Whether everything is shown.</summary>
    public bool IsNone => this == None;

    /// <summary>Reads an address; what it cannot mean is left out.</summary>
    public static TimelineFilter Read(string? kind, string? by, string? since, string? until) => new(
        ActivityKinds.All.Contains(kind) ? kind : null,
        Guid.TryParse(by, out var user) ? new UserId(user) : null,
        by == Program,
        DayOf(since),
        DayOf(until));

    /// <summary>A day as an address and an input write it.</summary>
    public static string? Type(DateOnly? day) => day?.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>The lines that pass.</summary>
    public IQueryable<Activity> Of(IQueryable<Activity> lines, TimeZoneInfo zone)
    {
        lines = Kind is { } kind ? lines.Where(line => line.Kind == kind) : lines;
        lines = By is { } user ? lines.Where(line => line.By == user) : lines;
        lines = IsProgram ? lines.Where(line => line.By == null) : lines;
        lines = Since is { } first ? From(lines, StartOf(first, zone)) : lines;
        return Until is { } last ? Before(lines, StartOf(last.AddDays(1), zone)) : lines;
    }

    /// <summary>Whether a line that came in meanwhile passes.</summary>
    public bool Passes(TimelineRow line, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(line.At, DateTimeKind.Utc), zone));
        return (Kind is null || line.Kind == Kind) && (By is null || line.By == By) && (!IsProgram || line.By is null) && !(day < Since) && !(day > Until);
    }

    private static IQueryable<Activity> From(IQueryable<Activity> lines, DateTime start) => lines.Where(line => line.At >= start);

    private static IQueryable<Activity> Before(IQueryable<Activity> lines, DateTime end) => lines.Where(line => line.At < end);

    private static DateOnly? DayOf(string? typed) =>
        DateOnly.TryParseExact(typed, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;

    // Where the clocks are put forward at midnight, the day begins an hour later.
    private static DateTime StartOf(DateOnly day, TimeZoneInfo zone) =>
        LocalTime.TryUtc(day.ToDateTime(TimeOnly.MinValue), zone, out var start) || LocalTime.TryUtc(day.ToDateTime(new TimeOnly(1, 0)), zone, out start)
            ? start
            : day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
