using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Dashboard;

/// <summary>Open cases of a type in a status, and for how many seconds they have been in it together.</summary>
public sealed record OpenRow(string Type, string Status, int Count, decimal Worth, double Seconds);

/// <summary>Cases opened in a step of the period (before it: <see cref="Before"/>), by source and by how soon they were answered.</summary>
public sealed record OpenedRow(int Step, string? Source, int Band, int Count)
{
    /// <summary>The step of the period before.</summary>
    public const int Before = -2;
}

/// <summary>Cases opened in the period, by where they stand now.</summary>
public sealed record StageRow(string Type, string Status, int Count);

/// <summary>Cases won or lost in the period, or in the one before.</summary>
public sealed record ClosedRow(bool IsNow, StateKind Kind, string? Source, string? Reason, int Count, decimal Worth);

/// <summary>Cases of somebody: open ones, or those won or lost in the period.</summary>
public sealed record HolderRow(UserId? Holder, StateKind Kind, int Count);

/// <summary>Minutes to the first answer: as many cases took longer as took less. Null where none was answered.</summary>
public sealed record Median(int? Now, int? Before);

/// <summary>All figures of a dashboard as read. One reading serves everybody with equal rights.</summary>
/// <param name="Sequence">The live sequence before the reading.</param>
/// <param name="Today">The organisation's day on which it was read.</param>
/// <param name="Scope">What is counted, with identifiers in the place of <c>me</c>.</param>
public sealed record FigureSheet(long Sequence, DateOnly Today, DashboardScope Scope)
{
    /// <summary>Upper bounds of the bands of first answers, in minutes; the last band has none, and one more holds what nobody has answered.</summary>
    public static IReadOnlyList<int> Bands { get; } = [60, 240, 1_440, 4_320];

    /// <summary>The band of what nobody has answered.</summary>
    public static int Unanswered => Bands.Count + 1;

    /// <summary>Open cases.</summary>
    public IReadOnlyList<OpenRow> Open { get; init; } = [];

    /// <summary>Open cases that nobody has.</summary>
    public int Unassigned { get; init; }

    /// <summary>Open cases that go cold.</summary>
    public int Rotting { get; init; }

    /// <summary>Cases opened in the last seven days.</summary>
    public int NewWeek { get; init; }

    /// <summary>Cases won since the first of the month.</summary>
    public int WonMonth { get; init; }

    /// <summary>Cases with an appointment today.</summary>
    public int Meets { get; init; }

    /// <summary>Cases with a message that failed in the period, and in the one before.</summary>
    public (int Now, int Before) Failed { get; init; }

    /// <summary>Cases opened in the period.</summary>
    public IReadOnlyList<OpenedRow> Opened { get; init; } = [];

    /// <summary>The same by where they stand.</summary>
    public IReadOnlyList<StageRow> Stages { get; init; } = [];

    /// <summary>Cases won and lost.</summary>
    public IReadOnlyList<ClosedRow> Closed { get; init; } = [];

    /// <summary>Open cases by who has them.</summary>
    public IReadOnlyList<HolderRow> Holding { get; init; } = [];

    /// <summary>Cases won and lost in the period by who has them.</summary>
    public IReadOnlyList<HolderRow> Ended { get; init; } = [];

    /// <summary>Time to the first answer.</summary>
    public Median Answer { get; init; } = new(null, null);

    /// <summary>The period.</summary>
    public Span Now => Scope.Period.Now(Today);

    /// <summary>The period before, to the same day.</summary>
    public Span Past => Scope.Period.Before(Today);

    /// <summary>The figures that stand alone, in their usual order.</summary>
    public IReadOnlyList<Figure> Figures =>
    [
        new("open", Opening, Open.Sum(row => row.Count)),
        new("unassigned", DashboardFilters.Unassigned(Scope), Unassigned),
        new("rotting", Scope.Filter with { Need = "rotting" }, Rotting),
        new("new-week", DashboardFilters.NewWeek(Scope, Today), NewWeek),
        new("won-month", DashboardFilters.WonMonth(Scope, Today), WonMonth),
        new("meets", Scope.Filter with { Meets = Today }, Meets),
        new("failed", DashboardFilters.Failed(Scope, Now), Failed.Now),
        new("new", DashboardFilters.Opened(Scope, Now), OpenedIn(isNow: true)),
        new("won", DashboardFilters.Closed(Scope, Now, "won"), ClosedIn(isNow: true, StateKind.Won)),
        new("lost", DashboardFilters.Closed(Scope, Now, "lost"), ClosedIn(isNow: true, StateKind.Lost)),
        new("answered", DashboardFilters.Opened(Scope, Now) with { AnswerFrom = 0 }, Opened.Where(row => row.Step >= 0 && row.Band != Unanswered).Sum(row => row.Count)),
    ];

    /// <summary>What is open.</summary>
    public CaseFilter Opening => Scope.Filter with { State = "open" };

    /// <summary>How many were opened.</summary>
    public int OpenedIn(bool isNow) => Opened.Where(row => isNow ? row.Step >= 0 : row.Step == OpenedRow.Before).Sum(row => row.Count);

    /// <summary>How many were won or lost.</summary>
    public int ClosedIn(bool isNow, StateKind kind) => Closed.Where(row => row.IsNow == isNow && row.Kind == kind).Sum(row => row.Count);

    /// <summary>The share of what was won among what was won or lost; null where nothing ended.</summary>
    public double? Conversion(bool isNow) => Share(ClosedIn(isNow, StateKind.Won), ClosedIn(isNow, StateKind.Lost));

    /// <summary>The share of the first among both.</summary>
    public static double? Share(int won, int lost) => won + lost == 0 ? null : (double)won / (won + lost);
}

/// <summary>The lists that the figures count.</summary>
public static class DashboardFilters
{
    /// <summary>Open, and nobody's: of no team and no colleague either.</summary>
    public static CaseFilter Unassigned(DashboardScope scope) => scope.Filter with { State = "open", Assignee = "none", Team = null };

    /// <summary>Opened in the last seven days.</summary>
    public static CaseFilter NewWeek(DashboardScope scope, DateOnly today) => scope.Filter with { Opened = today.AddDays(-6) };

    /// <summary>Won since the first of the month.</summary>
    public static CaseFilter WonMonth(DashboardScope scope, DateOnly today) => scope.Filter with { State = "won", Since = new DateOnly(today.Year, today.Month, 1) };

    /// <summary>Opened in some days.</summary>
    public static CaseFilter Opened(DashboardScope scope, Span span) => scope.Filter with { Opened = span.From, OpenedTo = span.To };

    /// <summary>Closed in some days and still so.</summary>
    public static CaseFilter Closed(DashboardScope scope, Span span, string? state = null) => scope.Filter with { State = state, Since = span.From, Until = span.To };

    /// <summary>With a message that failed in some days.</summary>
    public static CaseFilter Failed(DashboardScope scope, Span span) => scope.Filter with { Failed = span.From, FailedTo = span.To };

    /// <summary>First answered in a band, of what was opened in some days.</summary>
    public static CaseFilter Answered(DashboardScope scope, Span span, int band)
    {
        var opened = Opened(scope, span);
        return band == FigureSheet.Unanswered
            ? opened with { Need = "unanswered" }
            : opened with { AnswerFrom = band == 0 ? 0 : FigureSheet.Bands[band - 1], AnswerTo = band < FigureSheet.Bands.Count ? FigureSheet.Bands[band] : null };
    }
}
