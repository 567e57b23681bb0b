namespace Atlas.Domain.Cases;

/// <summary>When the next thing is to be done on a case.</summary>
public enum NextStepKind
{
    /// <summary>Nothing is planned: nobody would notice if the case were forgotten.</summary>
    None,

    /// <summary>On a later day.</summary>
    Later,

    /// <summary>Still today.</summary>
    Today,

    /// <summary>It should have been done already.</summary>
    Overdue,
}

/// <summary>The next thing to be done on a case: its earliest open task or planned appointment.</summary>
/// <param name="Kind">How pressing it is.</param>
/// <param name="At">When, UTC; null when nothing is planned.</param>
public sealed record NextStep(NextStepKind Kind, DateTime? At)
{
    /// <summary>Weighs what is planned.</summary>
    /// <param name="task">The earliest due time of the open tasks, UTC.</param>
    /// <param name="appointment">The earliest start of the appointments without an outcome, UTC. One that has started waits for its outcome.</param>
    /// <param name="now">The present instant, UTC.</param>
    /// <param name="zone">The organisation's zone, in which days end.</param>
    public static NextStep Of(DateTime? task, DateTime? appointment, DateTime now, TimeZoneInfo zone)
    {
        if ((task, appointment) is (null, null))
        {
            return new NextStep(NextStepKind.None, null);
        }

        var first = task is { } due && (appointment is null || due <= appointment) ? due : appointment!.Value;
        var kind = first < now ? NextStepKind.Overdue : Day(first, zone) == Day(now, zone) ? NextStepKind.Today : NextStepKind.Later;
        return new NextStep(kind, first);
    }

    private static DateTime Day(DateTime instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(instant, zone).Date;
}
