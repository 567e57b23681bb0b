using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Appointments;

/// <summary>An appointment as the dossier lists it.</summary>
public sealed record MeetingRow(
    AppointmentId Id, string Type, DateTime StartsAt, DateTime EndsAt, string Place, string Note, UserId? Assignee, DateTime? ConfirmedAt, string? Outcome)
{
    /// <summary>Whether it is still to come or going on, and nobody has noted an outcome.</summary>
    public bool IsAhead(DateTime now) => Outcome is null && EndsAt > now;
}

/// <summary>Reads the appointments of a case that the caller sees.</summary>
public sealed class AppointmentsQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>The next first, then the past ones backwards. None of a case that the caller does not see.</summary>
    public async Task<IReadOnlyList<MeetingRow>> RunAsync(CaseId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var seen = db.Cases.To(caller.Current).Where(row => row.Id == id);
        var rows = await db.Appointments.AsNoTracking().Where(row => row.CaseId == id && seen.Any())
            .OrderByDescending(row => row.StartsAt).Take(Most)
            .Select(row => new MeetingRow(row.Id, row.Type, row.StartsAt, row.EndsAt, row.Place, row.Note, row.Assignee, row.ConfirmedAt, row.Outcome))
            .ToListAsync(stop);
        var now = clock.GetUtcNow().UtcDateTime;
        return [.. rows.Where(row => row.IsAhead(now)).Reverse(), .. rows.Where(row => !row.IsAhead(now))];
    }
}
