namespace Atlas.Web.Features.Cases.Calendar;

/// <summary>An appointment's place in its day.</summary>
/// <param name="Meeting">The appointment.</param>
/// <param name="From">Minutes from the day's beginning to its start.</param>
/// <param name="Minutes">How long it is shown: as long as it lasts, within its day, and long enough to be read.</param>
/// <param name="Lane">Which of the lanes beside each other it stands in, from 0.</param>
/// <param name="Lanes">How many lanes those around it need.</param>
public sealed record Placed(Meeting Meeting, int From, int Minutes, int Lane, int Lanes);

/// <summary>Appointments for which no lane was left.</summary>
/// <param name="From">Minutes from the day's beginning to the first one's start.</param>
/// <param name="Minutes">Until the last one's end.</param>
/// <param name="Count">How many.</param>
public sealed record Folded(int From, int Minutes, int Count);

/// <summary>A day against the hours.</summary>
/// <param name="Placed">The appointments that are shown.</param>
/// <param name="Folded">Those that are counted alone; they take the lane behind the last one.</param>
public sealed record DayPlan(IReadOnlyList<Placed> Placed, IReadOnlyList<Folded> Folded);

/// <summary>Sets a day's appointments beside each other where they overlap.</summary>
public sealed class CalendarLanes(Func<DateTime, DateTime> local)
{
    /// <summary>Most lanes beside each other that can be read.</summary>
    public const int Most = 2;

    private const int Day = 24 * 60;
    private const int Shortest = 30;

    private readonly List<Placed> _placed = [];
    private readonly List<Folded> _folded = [];
    private readonly List<Placed> _group = [];
    private readonly List<int> _ends = [];

    /// <summary>The plan of a day.</summary>
    /// <param name="meetings">Its appointments, in the order of their beginnings.</param>
    /// <param name="local">Shows an instant on the organisation's clocks.</param>
    public static DayPlan Of(IEnumerable<Meeting> meetings, Func<DateTime, DateTime> local)
    {
        var lanes = new CalendarLanes(local);
        foreach (var meeting in meetings)
        {
            lanes.Add(meeting);
        }

        lanes.Close();
        return new DayPlan(lanes._placed, lanes._folded);
    }

    private void Add(Meeting meeting)
    {
        var from = (int)local(meeting.StartsAt).TimeOfDay.TotalMinutes;
        if (_ends.TrueForAll(end => end <= from))
        {
            Close();
        }

        var lane = _ends.FindIndex(end => end <= from);
        if (lane < 0)
        {
            lane = _ends.Count;
            _ends.Add(0);
        }

        // One that crosses midnight is shown to the end of its day.
        var minutes = Math.Min(Day - from, Math.Max(Shortest, (int)(meeting.EndsAt - meeting.StartsAt).TotalMinutes));
        _ends[lane] = from + minutes;
        _group.Add(new Placed(meeting, from, minutes, lane, 0));
    }

    /// <summary>What touches nothing that comes shares its width among itself alone.</summary>
    private void Close()
    {
        var lanes = Math.Min(_ends.Count, Most + 1);
        var over = _group.FindAll(placed => placed.Lane >= Most);
        var folds = over.Count > 1;
        _placed.AddRange(_group.Where(placed => !folds || placed.Lane < Most).Select(placed => placed with { Lanes = lanes }));
        if (folds)
        {
            var from = over.Min(placed => placed.From);
            _folded.Add(new Folded(from, over.Max(placed => placed.From + placed.Minutes) - from, over.Count));
        }

        _group.Clear();
        _ends.Clear();
    }
}
