using Atlas.Domain.Appointments;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Calendar;

/// <summary>An appointment as the calendar shows it.</summary>
/// <param name="Id">The appointment.</param>
/// <param name="StartsAt">Start, UTC.</param>
/// <param name="EndsAt">End, UTC.</param>
/// <param name="Type">Code of the APPOINTMENT_TYPE referential.</param>
/// <param name="Outcome">Code of the APPOINTMENT_OUTCOME referential; null while it is planned.</param>
/// <param name="IsConfirmed">Whether the other side confirmed it.</param>
/// <param name="Place">Where; empty for no place.</param>
/// <param name="Goes">Who goes: whoever it says, else whoever has the case.</param>
/// <param name="Reference">The case's reference.</param>
/// <param name="Title">The case's title.</param>
/// <param name="Status">The case's status.</param>
/// <param name="Contact">The case's first contact.</param>
public sealed record Meeting(
    AppointmentId Id, DateTime StartsAt, DateTime EndsAt, string Type, string? Outcome, bool IsConfirmed, string Place, UserId? Goes, string Reference, string Title, string Status, string? Contact)
{
    /// <summary>Whether it does not take place as planned.</summary>
    public bool IsOff => Outcome is "CANCELLED" or "RESCHEDULED";
}

/// <summary>Some days of the calendar.</summary>
/// <param name="Sequence">The live sequence before the reading: later events are news.</param>
/// <param name="Total">How many cases pass the filter, whether they have an appointment or not: as many as list and board show.</param>
/// <param name="Count">How many appointments begin on these days.</param>
/// <param name="Meetings">The appointments, in the order of their beginnings; the first ones where there are too many.</param>
public sealed record CalendarView(long Sequence, int Total, int Count, IReadOnlyList<Meeting> Meetings);

/// <summary>Reads the appointments of some days, of the cases that the caller sees and that pass a filter.</summary>
public sealed class CalendarQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, TimeProvider clock)
{
    /// <summary>Most appointments that are read.</summary>
    public const int Most = 2_000;

    /// <summary>The appointments that begin from one instant on and before another.</summary>
    /// <param name="filter">Which cases.</param>
    /// <param name="from">The first instant, UTC.</param>
    /// <param name="to">The instant behind the last, UTC.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<CalendarView> RunAsync(CaseFilter filter, DateTime from, DateTime to, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        await using var db = await atlas.CreateDbContextAsync(stop);
        using var stopping = await db.StopWithAsync(stop);
        var sequence = await db.LiveSequenceAsync(stop);
        var cases = filter.Apply(db, db.Cases.AsNoTracking().To(caller.Current), caller.Current, catalog, clock.GetUtcNow().UtcDateTime);
        var begun = db.Appointments.AsNoTracking().Where(meeting => meeting.StartsAt >= from && meeting.StartsAt < to)
            .Join(cases, meeting => meeting.CaseId, row => row.Id, (meeting, row) => new { Meeting = meeting, Case = row });
        var meetings = await begun
            .LeftJoin(db.Contacts, found => found.Case.PrimaryContactId, contact => contact.Id, (found, contact) => new { found.Meeting, found.Case, Contact = contact == null ? null : contact.Name })
            .OrderBy(found => found.Meeting.StartsAt).ThenBy(found => found.Meeting.Id).Take(Most)
            .Select(found => new Meeting(
                found.Meeting.Id, found.Meeting.StartsAt, found.Meeting.EndsAt, found.Meeting.Type, found.Meeting.Outcome, found.Meeting.ConfirmedAt != null, found.Meeting.Place,
                found.Meeting.Assignee ?? found.Case.Assignee, found.Case.Reference, found.Case.Title, found.Case.Status, found.Contact))
            .ToListAsync(stop);
        var count = meetings.Count < Most ? meetings.Count : await begun.CountAsync(stop);
        return new CalendarView(sequence, await cases.CountAsync(stop), count, meetings);
    }
}
