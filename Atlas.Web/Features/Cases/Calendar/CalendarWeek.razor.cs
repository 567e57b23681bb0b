using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Cases.Calendar;

/// <summary>A week of appointments against the hours; a day, and on a phone each day, as a list that shows all.</summary>
public sealed partial class CalendarWeek
{
    private const int Opens = 8;
    private const int Closes = 20;
    private const int Hour = 60;

    private IReadOnlyList<(DateOnly Day, IReadOnlyList<Meeting> Meetings, DayPlan Plan)> _days = [];

    /// <summary>The days.</summary>
    [Parameter, EditorRequired]
    public CalendarSpan Span { get; set; } = default!;

    /// <summary>Each day's appointments.</summary>
    [Parameter, EditorRequired]
    public ILookup<DateOnly, Meeting> Meetings { get; set; } = default!;

    /// <summary>The organisation's present day.</summary>
    [Parameter]
    public DateOnly Today { get; set; }

    /// <summary>The organisation's names and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>The address of other days.</summary>
    [Parameter, EditorRequired]
    public Func<CalendarSpan, string> UrlOf { get; set; } = _ => "";

    private IEnumerable<Placed> All => _days.SelectMany(day => day.Plan.Placed);

    /// <summary>The hours of an agency, and those before and after in which somebody works.</summary>
    private int FirstHour => All.Select(one => one.From / Hour).Append(Opens).Min();

    private int Hours => All.Select(one => (one.From + one.Minutes + Hour - 1) / Hour).Append(Closes).Max() - FirstHour;

    /// <inheritdoc />
    protected override void OnParametersSet() =>
        _days = [.. Span.Days.Select(day => (day, (IReadOnlyList<Meeting>)[.. Meetings[day]], PlanOf(day)))];

    /// <summary>A list folds nothing.</summary>
    private DayPlan PlanOf(DateOnly day) => Span.Kind is SpanKind.Day
        ? new DayPlan([.. Meetings[day].Select(meeting => new Placed(meeting, 0, 0, 0, 1))], []) : CalendarLanes.Of(Meetings[day], Catalog.Local);

    private static string PlaceOf(Folded folded) => FormattableString.Invariant($"--at: {folded.From}; --minutes: {folded.Minutes}; --lane: {CalendarLanes.Most}; --lanes: {CalendarLanes.Most + 1}");

    private static string PlaceOf(Placed one) => FormattableString.Invariant($"--at: {one.From}; --minutes: {one.Minutes}; --lane: {one.Lane}; --lanes: {one.Lanes}");
}
