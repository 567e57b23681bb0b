using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>A line of the timeline, as facts.</summary>
public sealed record TimelineRow(ActivityId Id, string Kind, UserId? By, DateTime At, DateTime RecordedAt, DateTime? WithdrawnAt, string? Text, ActivityFacts? Facts)
{
    /// <summary>The name of the contact that the facts name, where they name one.</summary>
    public string? Contact { get; init; }
}

/// <summary>Where to read on: everything that happened at or before an instant, but for what is already shown of that instant.</summary>
/// <param name="At">The instant of the oldest line shown, UTC.</param>
/// <param name="Shown">The lines shown of that very instant.</param>
public sealed record TimelineCursor(DateTime At, IReadOnlyList<ActivityId> Shown)
{
    /// <summary>The cursor behind some lines; null behind none.</summary>
    public static TimelineCursor? Behind(IReadOnlyList<TimelineRow> lines) =>
        lines.Count == 0 ? null : new TimelineCursor(lines[^1].At, [.. lines.Where(line => line.At == lines[^1].At).Select(line => line.Id)]);
}

/// <summary>Reads a case's timeline, the newest first.</summary>
public sealed class TimelineQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Lines a page.</summary>
    public const int PageSize = 40;

    /// <summary>The lines behind the ones already shown; none for a case that the caller does not see.</summary>
    /// <param name="id">The case.</param>
    /// <param name="after">Where to read on; null for the newest.</param>
    /// <param name="kind">Only lines of this kind; null for all.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<IReadOnlyList<TimelineRow>> RunAsync(CaseId id, TimelineCursor? after = null, string? kind = null, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var seen = db.Cases.To(caller.Current).Where(row => row.Id == id);
        var lines = db.Activities.AsNoTracking().Where(activity => activity.CaseId == id && seen.Any());
        lines = kind is null ? lines : lines.Where(activity => activity.Kind == kind);
        lines = after is null ? lines : lines.Where(activity => activity.At <= after.At && !after.Shown.Contains(activity.Id));
        var page = await lines.OrderByDescending(activity => activity.At).ThenByDescending(activity => activity.Id).Take(PageSize)
            .Select(activity => new TimelineRow(
                activity.Id, activity.Kind, activity.By, activity.At, activity.RecordedAt, activity.WithdrawnAt, activity.WithdrawnAt == null ? activity.Text : null, activity.Facts))
            .ToListAsync(stop);
        return await NamedAsync(db, page, stop);
    }

    /// <summary>One reading for all contacts of a page, and none where no line names one.</summary>
    private static async Task<IReadOnlyList<TimelineRow>> NamedAsync(AtlasDb db, List<TimelineRow> page, CancellationToken stop)
    {
        var named = page.Where(line => IsAboutContact(line)).Select(line => new ContactId(line.Facts!.Subject!.Value)).Distinct().ToList();
        if (named.Count == 0)
        {
            return page;
        }

        var names = await db.Contacts.AsNoTracking().Where(contact => named.Contains(contact.Id)).ToDictionaryAsync(contact => contact.Id, contact => contact.Name, stop);
        return page.ConvertAll(line => IsAboutContact(line) ? line with { Contact = names.GetValueOrDefault(new ContactId(line.Facts!.Subject!.Value)) } : line);
    }

    private static bool IsAboutContact(TimelineRow line) =>
        line.Facts is { Subject: not null, Event: "PARTY_ADDED" or "PARTY_REMOVED" or "PRIMARY_CHANGED" };
}
