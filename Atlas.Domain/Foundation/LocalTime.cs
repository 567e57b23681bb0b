namespace Atlas.Domain.Foundation;

/// <summary>Times as an organisation's clocks show them.</summary>
public static class LocalTime
{
    /// <summary>
    /// The instant at which the clocks show a time. Where they are put forward some times never come: false. Where they are put back some come
    /// twice: the first of the two.
    /// </summary>
    /// <param name="local">What the clocks show.</param>
    /// <param name="zone">The organisation's zone.</param>
    /// <param name="utc">The instant, UTC.</param>
    public static bool TryUtc(DateTime local, TimeZoneInfo zone, out DateTime utc)
    {
        utc = default;
        var clock = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        if (clock.Year is < 1900 or > 9000)
        {
            return false;
        }

        // Asked from the instant's side, which has one answer: what the library says of local times is wrong where summer time is the rule
        // and winter time the exception, as in Morocco.
        DateTime[] candidates = [.. new[] { clock.AddDays(-1), clock.AddDays(1) }.Select(near => zone.GetUtcOffset(near)).Distinct()
            .Where(offset => zone.GetUtcOffset(clock - offset) == offset).Select(offset => clock - offset)];
        utc = candidates.DefaultIfEmpty().Min();
        return candidates.Length > 0;
    }

    /// <summary>The instant at which a day begins, UTC: an hour later where clocks are put forward at midnight.</summary>
    public static DateTime Begin(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return TryUtc(midnight, zone, out var utc) || TryUtc(midnight.AddHours(1), zone, out utc) ? utc : DateTime.SpecifyKind(midnight, DateTimeKind.Utc);
    }
}
