using Atlas.Web.Shared;

namespace Atlas.Web.Features.Cases.Appointments;

/// <summary>From when to when, on the organisation's clocks.</summary>
public static class Spans
{
    /// <summary>"14:00–15:00", kept in this order in Arabic too.</summary>
    public static string Hours(DateTime startsAt, DateTime endsAt, TimeZoneInfo zone) =>
        $"\u2066{Dates.TimeOfDay(startsAt, zone)}–{Dates.TimeOfDay(endsAt, zone)}\u2069";

    /// <summary>"aujourd'hui", "lundi 23 novembre".</summary>
    public static string Day(DateTime startsAt, DateTime now, TimeZoneInfo zone) => Dates.Day(Dates.DayOf(startsAt, zone), Dates.DayOf(now, zone));
}
