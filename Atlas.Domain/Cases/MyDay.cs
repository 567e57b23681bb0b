using Atlas.Domain.Foundation;

namespace Atlas.Domain.Cases;

/// <summary>What kind of thing asks for somebody.</summary>
public enum DayMatter
{
    /// <summary>A colleague called in a note.</summary>
    Mention,

    /// <summary>An open task.</summary>
    Task,

    /// <summary>An appointment without an outcome.</summary>
    Appointment,

    /// <summary>A new case that nobody has taken.</summary>
    Unclaimed,

    /// <summary>A case on which nothing has happened for too long, and nothing is planned.</summary>
    Rotting,

    /// <summary>A conversation in which the client had the last word.</summary>
    Unanswered,
}

/// <summary>Why a thing stands in the day. The order is the rank: what cannot wait comes first.</summary>
public enum DayGroup
{
    /// <summary>A client who wrote waits for an answer.</summary>
    Unanswered,

    /// <summary>An appointment under way or about to begin.</summary>
    Soon,

    /// <summary>A colleague waits for an answer.</summary>
    Mentions,

    /// <summary>A task whose time is over.</summary>
    Overdue,

    /// <summary>An appointment that is over and of which nobody has said how it ended.</summary>
    Conclude,

    /// <summary>A task or a confirmed appointment later today.</summary>
    Today,

    /// <summary>An appointment of today or tomorrow that the other side has not confirmed.</summary>
    Confirm,

    /// <summary>A new case that nobody has taken.</summary>
    Unclaimed,

    /// <summary>A case that is being forgotten.</summary>
    Rotting,
}

/// <summary>One thing that may stand in somebody's day.</summary>
/// <param name="Matter">What it is.</param>
/// <param name="Id">The row: conversation, mention, task, appointment or case.</param>
/// <param name="Case">The case.</param>
/// <param name="At">UTC: written, called, due, start, opened, or last activity.</param>
/// <param name="EndsAt">End of an appointment, UTC.</param>
/// <param name="IsConfirmed">Whether the other side confirmed an appointment.</param>
public sealed record DayFact(DayMatter Matter, Guid Id, CaseId Case, DateTime At, DateTime? EndsAt = null, bool IsConfirmed = false);

/// <summary>A thing with its place in the day.</summary>
public sealed record DayPlace(DayFact Fact, DayGroup Group);

/// <summary>What stands in a day, and in which order: a rule on facts, the same on every screen.</summary>
public static class MyDay
{
    /// <summary>How long before its start an appointment comes first of all.</summary>
    public static readonly TimeSpan Near = TimeSpan.FromHours(1);

    /// <summary>How long a client's last word asks for an answer: an older one is a matter of going after the case.</summary>
    public static readonly TimeSpan Awaited = TimeSpan.FromDays(7);

    /// <summary>
    /// The day in its order: by group; within a group the earliest first, but the newest of the unclaimed, because minutes decide there. A case
    /// that stands in the day for another reason is not forgotten, and stands there once less.
    /// </summary>
    public static IReadOnlyList<DayPlace> Rank(IEnumerable<DayFact> facts, DateTime now, TimeZoneInfo zone)
    {
        List<DayPlace> places = [.. facts.DistinctBy(fact => (fact.Matter, fact.Id))
            .Select(fact => (fact, Group: GroupOf(fact, now, zone))).Where(place => place.Group is not null)
            .Select(place => new DayPlace(place.fact, place.Group!.Value))];
        var remembered = places.Where(place => place.Group is not DayGroup.Rotting).Select(place => place.Fact.Case).ToHashSet();
        return [.. places.Where(place => place.Group is not DayGroup.Rotting || !remembered.Contains(place.Fact.Case))
            .OrderBy(place => place.Group)
            .ThenBy(place => place.Group is DayGroup.Unclaimed ? -place.Fact.At.Ticks : place.Fact.At.Ticks)
            .ThenBy(place => place.Fact.Id)];
    }

    /// <summary>Why a thing stands in the day; null where it can wait for another.</summary>
    public static DayGroup? GroupOf(DayFact fact, DateTime now, TimeZoneInfo zone) => fact.Matter switch
    {
        DayMatter.Unanswered => now - fact.At < Awaited ? DayGroup.Unanswered : null,
        DayMatter.Mention => DayGroup.Mentions,
        DayMatter.Unclaimed => DayGroup.Unclaimed,
        DayMatter.Rotting => DayGroup.Rotting,
        DayMatter.Task => OfTask(DaysAhead(fact.At, now, zone), fact.At < now),
        _ => OfAppointment(fact, now, DaysAhead(fact.At, now, zone)),
    };

    /// <summary>The next instant at which the same facts may be told otherwise: something falls due, begins, ends, or a new day starts.</summary>
    public static DateTime ChangesAt(IEnumerable<DayFact> facts, DateTime now, TimeZoneInfo zone) => facts
        .SelectMany(fact => fact.Matter switch
        {
            // The first instant at which it is over, and no longer now.
            DayMatter.Task => [fact.At.AddTicks(1)],
            DayMatter.Unanswered => [fact.At + Awaited],
            DayMatter.Appointment => new[] { fact.At - Near, fact.At, fact.EndsAt ?? fact.At },
            _ => [],
        })
        .Where(instant => instant > now).Append(Midnight(now, zone, 1)).Min();

    /// <summary>The instant at which a day begins, UTC: 0 for today, 1 for tomorrow.</summary>
    public static DateTime Midnight(DateTime now, TimeZoneInfo zone, int days) =>
        LocalTime.Begin(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone)).AddDays(days), zone);

    /// <summary>Tomorrow at nine on the organisation's clocks, UTC: when what is put off without a word comes back.</summary>
    public static DateTime TomorrowMorning(DateTime now, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeToUtc(TimeZoneInfo.ConvertTimeFromUtc(now, zone).Date.AddDays(1).AddHours(9), zone);

    private static DayGroup? OfTask(int daysAhead, bool isOver) => isOver ? DayGroup.Overdue : daysAhead == 0 ? DayGroup.Today : null;

    private static DayGroup? OfAppointment(DayFact meeting, DateTime now, int daysAhead)
    {
        if ((meeting.EndsAt ?? meeting.At) <= now)
        {
            return DayGroup.Conclude;
        }

        if (meeting.At - Near <= now)
        {
            return DayGroup.Soon;
        }

        return (daysAhead, meeting.IsConfirmed) switch
        {
            (0 or 1, false) => DayGroup.Confirm,
            (0, true) => DayGroup.Today,
            _ => null,
        };
    }

    private static int DaysAhead(DateTime instant, DateTime now, TimeZoneInfo zone) =>
        (TimeZoneInfo.ConvertTimeFromUtc(instant, zone).Date - TimeZoneInfo.ConvertTimeFromUtc(now, zone).Date).Days;
}
