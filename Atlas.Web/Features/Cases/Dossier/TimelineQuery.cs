using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>A line of the timeline, as facts.</summary>
public sealed record TimelineRow(ActivityId Id, string Kind, UserId? By, DateTime At, string? Text, ActivityFacts? Facts);

/// <summary>Reads a case's timeline, the newest first.</summary>
public sealed class TimelineQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Lines a page.</summary>
    public const int PageSize = 40;

    /// <summary>The lines behind the ones already shown; none for a case that the caller does not see.</summary>
    public async Task<IReadOnlyList<TimelineRow>> RunAsync(CaseId id, int shown, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var seen = db.Cases.To(caller.Current).Where(row => row.Id == id);
        return await db.Activities.AsNoTracking().Where(activity => activity.CaseId == id && seen.Any())
            .OrderByDescending(activity => activity.At).ThenByDescending(activity => activity.Id).Skip(shown).Take(PageSize)
            .Select(activity => new TimelineRow(activity.Id, activity.Kind, activity.By, activity.At, activity.Text, activity.Facts))
            .ToListAsync(stop);
    }
}
