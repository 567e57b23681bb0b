using System.Globalization;

namespace Atlas.Web.Shared;

/// <summary>Moments as people say them, in the organisation's zone: "hier 14:05", "lun. 23 nov.".</summary>
public static class Dates
{
    /// <summary>"14:05" today, "hier 14:05", "demain 09:30", "lun. 23 nov." this year, "23 nov. 2024" otherwise.</summary>
    public static string Said(DateTime instant, DateTime now, TimeZoneInfo zone, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentCulture;
        var local = Local(instant, zone);
        var today = Local(now, zone).Date;
        return (local.Date - today).Days switch
        {
            0 => Time(local, culture),
            -1 => $"{Words(culture).Yesterday} {Time(local, culture)}",
            1 => $"{Words(culture).Tomorrow} {Time(local, culture)}",
            _ when local.Year == today.Year => local.ToString("ddd d MMM", culture),
            _ => local.ToString("d MMM yyyy", culture),
        };
    }

    /// <summary>The same, and the time also where <see cref="Said"/> leaves it out: "lun. 23 nov. 14:05".</summary>
    public static string SaidWithTime(DateTime instant, DateTime now, TimeZoneInfo zone, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentCulture;
        var said = Said(instant, now, zone, culture);
        return said.Contains(':', StringComparison.Ordinal) ? said : $"{said} {TimeOfDay(instant, zone, culture)}";
    }

    /// <summary>"lundi 23 novembre 2026, 14:05": what the hover shows.</summary>
    public static string Exact(DateTime instant, TimeZoneInfo zone, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentCulture;
        var local = Local(instant, zone);
        var comma = culture.TwoLetterISOLanguageName == "ar" ? "،" : ",";
        return $"{local.ToString("dddd d MMMM yyyy", culture)}{comma} {Time(local, culture)}";
    }

    /// <summary>The time alone, for lists that have day headings.</summary>
    public static string TimeOfDay(DateTime instant, TimeZoneInfo zone, CultureInfo? culture = null) =>
        Time(Local(instant, zone), culture ?? CultureInfo.CurrentCulture);

    /// <summary>A day heading: "aujourd'hui", "hier", "demain", "lundi 23 novembre", with the year when it is another.</summary>
    public static string Day(DateOnly day, DateOnly today, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentCulture;
        return (day.DayNumber - today.DayNumber) switch
        {
            0 => Words(culture).Today,
            -1 => Words(culture).Yesterday,
            1 => Words(culture).Tomorrow,
            _ => day.ToString(day.Year == today.Year ? "dddd d MMMM" : "dddd d MMMM yyyy", culture),
        };
    }

    /// <summary>The day on which an instant falls in the zone.</summary>
    public static DateOnly DayOf(DateTime instant, TimeZoneInfo zone) => DateOnly.FromDateTime(Local(instant, zone));

    /// <summary>How long ago, in one unit: "5 min", "3 h", "12 j".</summary>
    public static string Age(DateTime since, DateTime now, CultureInfo? culture = null)
    {
        var (minute, hour, day) = Words(culture ?? CultureInfo.CurrentCulture).Units;
        var span = now - since;
        return span switch
        {
            { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (int)span.TotalMinutes)}\u00A0{minute}"),
            { TotalHours: < 24 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}\u00A0{hour}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays}\u00A0{day}"),
        };
    }

    private static DateTime Local(DateTime instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instant, DateTimeKind.Utc), zone);

    // One clock in all three languages: 24 hours.
    private static string Time(DateTime local, CultureInfo culture) => local.ToString("HH:mm", culture);

    private static Wording Words(CultureInfo culture) => culture.TwoLetterISOLanguageName switch
    {
        "ar" => new("اليوم", "أمس", "غدا", ("د", "س", "ي")),
        "en" => new("today", "yesterday", "tomorrow", ("min", "h", "d")),
        _ => new("aujourd'hui", "hier", "demain", ("min", "h", "j")),
    };

    private sealed record Wording(string Today, string Yesterday, string Tomorrow, (string Minute, string Hour, string Day) Units);
}
