using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Appointments;

/// <summary>When a colleague is taken already; the dossier only where the caller sees it.</summary>
public sealed record Clash(DateTime StartsAt, DateTime EndsAt, string? Reference);

/// <summary>Looks whether somebody who is to go somewhere has another appointment then: a hint, never a wall.</summary>
public sealed class ClashQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    private const int Most = 3;

    /// <summary>The first few, in their order. A dossier that the caller does not see gives its times alone.</summary>
    public async Task<IReadOnlyList<Clash>> RunAsync(UserId goes, DateTime from, DateTime to, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);

        // No appointment is longer: what began before cannot reach here, and the index need not be read from its start.
        var earliest = from - Case.LongestAppointment;
        var taken = await db.Appointments.AsNoTracking()
            .Where(row => row.Outcome == null && row.StartsAt >= earliest && row.StartsAt < to && row.EndsAt > from)
            .Join(db.Cases, row => row.CaseId, @case => @case.Id, (row, @case) => new { row.StartsAt, row.EndsAt, Goes = row.Assignee ?? @case.Assignee, @case.Assignee, @case.Reference })
            .Where(row => row.Goes == goes).OrderBy(row => row.StartsAt).Take(Most).ToListAsync(stop);
        return taken.ConvertAll(row => new Clash(row.StartsAt, row.EndsAt, caller.Current.MaySee(row.Assignee) ? row.Reference : null));
    }
}
