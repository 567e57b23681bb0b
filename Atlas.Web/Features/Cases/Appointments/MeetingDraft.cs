using System.Globalization;
using Atlas.Domain.Foundation;

namespace Atlas.Web.Features.Cases.Appointments;

/// <summary>The time of an appointment as somebody types it: a day, a start, and how long or until when.</summary>
public sealed class MeetingDraft
{
    /// <summary>Stands among the durations for "until a time that I type".</summary>
    public const string Until = "until";

    /// <summary>Durations that are offered, in minutes.</summary>
    public static IReadOnlyList<int> Minutes { get; } = [15, 30, 45, 60, 90, 120, 180, 240];

    /// <summary>The day; null while none is chosen.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>The start; null while none is chosen.</summary>
    public TimeOnly? Start { get; set; }

    /// <summary>Minutes, or <see cref="Until"/>.</summary>
    public string Length { get; set; } = "60";

    /// <summary>The end, where it is typed.</summary>
    public TimeOnly? End { get; set; }

    /// <summary>A time as an input takes it.</summary>
    public static string? Type(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A time as an input gives it; null for anything else.</summary>
    public static TimeOnly? ReadTime(object? typed) => TimeOnly.TryParse(typed as string, CultureInfo.InvariantCulture, out var time) ? time : null;

    /// <summary>Sets the time to the next full hour from an instant on, within the hours in which people meet.</summary>
    public void Suggest(DateTime local)
    {
        var next = local.Date.AddHours(local.Hour + 1);
        var start = next.Hour is < 9 ? next.Date.AddHours(10) : next.Hour is > 18 ? next.Date.AddDays(1).AddHours(10) : next;
        (Day, Start) = (DateOnly.FromDateTime(start), TimeOnly.FromDateTime(start));
    }

    /// <summary>Start and end as instants; else the refusal that says what is wrong.</summary>
    public Outcome Read(TimeZoneInfo zone, out DateTime startsAt, out DateTime endsAt)
    {
        startsAt = endsAt = default;
        if (Day is not { } day || Start is not { } start || (Length == Until && End is null))
        {
            return Outcome.Refused(Refusals.BadPeriod);
        }

        if (!LocalTime.TryUtc(day.ToDateTime(start), zone, out startsAt))
        {
            return Outcome.Refused(Refusals.NoSuchTime);
        }

        if (Length != Until)
        {
            // A duration is lived, not read from the clocks: two hours across a change are two hours.
            endsAt = startsAt.AddMinutes(int.TryParse(Length, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && Minutes.Contains(minutes) ? minutes : 60);
            return Outcome.Done;
        }

        return LocalTime.TryUtc(day.ToDateTime(End!.Value), zone, out endsAt) ? Outcome.Done : Outcome.Refused(Refusals.NoSuchTime);
    }
}
