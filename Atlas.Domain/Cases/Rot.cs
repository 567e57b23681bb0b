using Atlas.Domain.Workflows;

namespace Atlas.Domain.Cases;

/// <summary>Tells which open cases are going stale: nothing has happened on them for too long, and nothing is planned.</summary>
public static class Rot
{
    /// <summary>How many whole days beyond the limit nothing has happened; null while the case is not rotting.</summary>
    /// <param name="kind">The kind of the present state; a closed case does not rot.</param>
    /// <param name="lastActivityAt">When something last happened on it, UTC.</param>
    /// <param name="futureAppointment">Whether an appointment lies ahead: it stops the rot.</param>
    /// <param name="limitDays">Days without activity that are borne.</param>
    /// <param name="now">The present instant, UTC.</param>
    public static int? Days(StateKind kind, DateTime lastActivityAt, bool futureAppointment, int limitDays, DateTime now)
    {
        var idle = (int)(now - lastActivityAt).TotalDays;
        return kind.IsTerminal() || futureAppointment || idle < limitDays ? null : idle;
    }
}
