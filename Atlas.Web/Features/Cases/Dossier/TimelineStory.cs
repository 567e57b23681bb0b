using Atlas.Domain.Audit;
using Atlas.Domain.Timeline;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Some lines of a story that are drawn together, and again only when one of them changes.</summary>
/// <param name="Key">Tells it from the others.</param>
/// <param name="Lines">The lines, the newest first; another list where anything changed.</param>
public sealed record StoryPart(int Key, IReadOnlyList<TimelineRow> Lines);

/// <summary>What a screen shows of a story: the pages that were read, with what came in since put in its place.</summary>
public sealed class TimelineStory
{
    private readonly List<StoryPart> _parts = [];
    private readonly HashSet<ActivityId> _known = [];
    private int _keys;

    /// <summary>The parts, the newest first.</summary>
    public IReadOnlyList<StoryPart> Parts => _parts;

    /// <summary>Whether there are older lines.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => _known.Count == 0;

    /// <summary>When the latest line was recorded, UTC: news are those recorded later.</summary>
    public DateTime LastRecorded { get; private set; } = DateTime.UnixEpoch;

    /// <summary>Where to read on.</summary>
    public TimelineCursor? Cursor => TimelineCursor.Behind([.. _parts.SelectMany(part => part.Lines)]);

    /// <summary>Begins anew with the newest page.</summary>
    /// <param name="page">The lines.</param>
    /// <param name="asOf">When they were read, UTC, where the page does not tell: a filter leaves lines out.</param>
    public void Begin(IReadOnlyList<TimelineRow> page, DateTime? asOf = null)
    {
        _parts.Clear();
        _known.Clear();
        LastRecorded = asOf ?? DateTime.UnixEpoch;
        Append(page);
    }

    /// <summary>Puts the next older page behind the others.</summary>
    public void Append(IReadOnlyList<TimelineRow> page)
    {
        HasMore = page.Count == TimelineQuery.PageSize;
        TimelineRow[] lines = [.. page.Where(line => _known.Add(line.Id))];
        if (lines.Length > 0)
        {
            _parts.Add(new StoryPart(_keys++, lines));
            LastRecorded = lines.Select(line => line.RecordedAt).Append(LastRecorded).Max();
        }
    }

    /// <summary>Puts news where they belong, by when they happened, and says how many there were. A note that was taken back loses its words.</summary>
    /// <param name="news">What was recorded since, of every kind.</param>
    /// <param name="isShown">Whether a line passes what the screen is filtered by.</param>
    public int Take(IReadOnlyList<TimelineRow> news, Func<TimelineRow, bool> isShown)
    {
        foreach (var line in news)
        {
            LastRecorded = line.RecordedAt > LastRecorded ? line.RecordedAt : LastRecorded;
            if (line.Facts is { Event: AuditActions.NoteWithdrawn, Subject: { } note })
            {
                Withdraw(new ActivityId(note), line);
            }
        }

        var fresh = news.Where(line => isShown(line) && !_known.Contains(line.Id)).ToList();
        fresh.ForEach(line => Place(line with { IsFresh = true }));
        return fresh.Count;
    }

    private void Withdraw(ActivityId note, TimelineRow act) => Change(
        part => part.Lines.Any(line => line.Id == note && line.WithdrawnAt is null),
        lines => lines.Select(line => line.Id == note ? line with { Text = null, WithdrawnAt = act.At, WithdrawnBy = act.By } : line));

    private void Place(TimelineRow line)
    {
        if (_parts.Count == 0)
        {
            Append([line]);
            return;
        }

        // Older than everything that is shown, while there is more: it comes with its page.
        var last = _parts[^1].Lines[^1];
        if (HasMore && IsOlder(line, last))
        {
            return;
        }

        _known.Add(line.Id);
        var home = _parts.FindIndex(part => !IsOlder(line, part.Lines[^1]));
        Change(part => part == _parts[home < 0 ? ^1 : home], lines => lines.Append(line).OrderByDescending(some => some.At).ThenByDescending(some => some.Id.Value));
    }

    private void Change(Predicate<StoryPart> which, Func<IReadOnlyList<TimelineRow>, IEnumerable<TimelineRow>> change)
    {
        var place = _parts.FindIndex(which);
        if (place >= 0)
        {
            _parts[place] = _parts[place] with { Lines = [.. change(_parts[place].Lines)] };
        }
    }

    private static bool IsOlder(TimelineRow line, TimelineRow than) => (line.At, line.Id.Value).CompareTo((than.At, than.Id.Value)) < 0;
}
