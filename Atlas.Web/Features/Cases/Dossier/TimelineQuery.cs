using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>A line of the timeline, as facts.</summary>
public sealed record TimelineRow(ActivityId Id, string Kind, UserId? By, DateTime At, DateTime RecordedAt, DateTime? WithdrawnAt, string? Text, ActivityFacts? Facts)
{
    /// <summary>The name of the contact that the facts name, where they name one.</summary>
    public string? Contact { get; init; }

    /// <summary>Who took the note back, where it was.</summary>
    public UserId? WithdrawnBy { get; init; }

    /// <summary>Whether it came in while the screen was looked at.</summary>
    public bool IsFresh { get; init; }
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

/// <summary>Reads a case's timeline, the newest first. Of a case that the caller does not see there are no lines.</summary>
public sealed class TimelineQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Lines a page.</summary>
    public const int PageSize = 40;

    // Clocks of two nodes differ a little: a line may be recorded earlier than one that was told before it.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    /// <summary>The lines behind the ones already shown.</summary>
    /// <param name="id">The case.</param>
    /// <param name="after">Where to read on; null for the newest.</param>
    /// <param name="filter">Which lines; null for all.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<IReadOnlyList<TimelineRow>> RunAsync(CaseId id, TimelineCursor? after = null, TimelineFilter? filter = null, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var lines = await FilteredAsync(db, id, filter);
        lines = after is null ? lines : lines.Where(activity => activity.At <= after.At && !after.Shown.Contains(activity.Id));
        return await ReadAsync(db, id, lines, stop);
    }

    /// <summary>Lines that were recorded since an instant, and perhaps some that are known; a whole page may be only a part of them.</summary>
    public async Task<IReadOnlyList<TimelineRow>> NewsAsync(CaseId id, DateTime recordedAfter, TimelineFilter? filter = null, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var from = recordedAfter - Overlap;
        var lines = await FilteredAsync(db, id, filter);
        return await ReadAsync(db, id, lines.Where(activity => activity.RecordedAt >= from), stop);
    }

    /// <summary>Everyone of whom there is a line; null stands for the program.</summary>
    public async Task<IReadOnlyList<UserId?>> AuthorsAsync(CaseId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await (await FilteredAsync(db, id, null)).Select(activity => activity.By).Distinct().ToListAsync(stop);
    }

    private async Task<IQueryable<Activity>> FilteredAsync(AtlasDb db, CaseId id, TimelineFilter? filter)
    {
        var seen = db.Cases.To(caller.Current).Where(row => row.Id == id);
        var lines = db.Activities.AsNoTracking().Where(activity => activity.CaseId == id && seen.Any());
        return filter is null ? lines : filter.Of(lines, (await catalogs.GetAsync()).Zone);
    }

    private static async Task<IReadOnlyList<TimelineRow>> ReadAsync(AtlasDb db, CaseId id, IQueryable<Activity> lines, CancellationToken stop)
    {
        var page = await lines.OrderByDescending(activity => activity.At).ThenByDescending(activity => activity.Id).Take(PageSize)
            .Select(activity => new TimelineRow(
                activity.Id, activity.Kind, activity.By, activity.At, activity.RecordedAt, activity.WithdrawnAt, activity.WithdrawnAt == null ? activity.Text : null, activity.Facts))
            .ToListAsync(stop);
        return await NamedAsync(db, await WithdrawnAsync(db, id, page, stop), stop);
    }

    /// <summary>One reading for everyone who took back a note of a page, and none where nobody did.</summary>
    private static async Task<List<TimelineRow>> WithdrawnAsync(AtlasDb db, CaseId id, List<TimelineRow> page, CancellationToken stop)
    {
        var moments = page.Where(line => line.WithdrawnAt is not null).Select(line => line.WithdrawnAt!.Value).Distinct().ToList();
        if (moments.Count == 0)
        {
            return page;
        }

        var acts = await db.Activities.AsNoTracking()
            .Where(activity => activity.CaseId == id && activity.Kind == ActivityKinds.System && moments.Contains(activity.At))
            .Select(activity => new { activity.By, activity.Facts }).ToListAsync(stop);
        var who = acts.Where(act => act.Facts is { Event: AuditActions.NoteWithdrawn, Subject: not null }).ToLookup(act => act.Facts!.Subject!.Value, act => act.By);
        return page.ConvertAll(line => line.WithdrawnAt is null ? line : line with { WithdrawnBy = who[line.Id.Value].FirstOrDefault() });
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
