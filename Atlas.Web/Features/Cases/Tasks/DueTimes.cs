using Atlas.Domain.Foundation;

namespace Atlas.Web.Features.Cases.Tasks;

/// <summary>Due times that people mean most often, on the organisation's clocks.</summary>
public static class DueTimes
{
    /// <summary>The words and times, the nearest first; this evening only while it is ahead.</summary>
    /// <param name="now">What the organisation's clocks show.</param>
    public static IReadOnlyList<(string Word, DateTime Due)> From(DateTime now)
    {
        var today = now.Date;
        (string Word, DateTime Due)[] all =
            [("tasks.today", today.AddHours(18)), ("tasks.tomorrow", today.AddDays(1).AddHours(9)), ("tasks.threeDays", today.AddDays(3).AddHours(9)), ("tasks.week", today.AddDays(7).AddHours(9))];
        return [.. all.Where(time => time.Due > now)];
    }

    /// <summary>A due time as an instant. A time that the clocks skip in spring is the one an hour later; one that nobody means lies far away, and is refused there.</summary>
    public static DateTime Utc(DateTime local, TimeZoneInfo zone) =>
        LocalTime.TryUtc(local, zone, out var utc) || (local.Year > 1900 && LocalTime.TryUtc(local.AddHours(1), zone, out utc)) ? utc : DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);
}
