using System.Linq.Expressions;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Web.Features.Cases;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Dashboard;

/// <summary>Fills a sheet: each figure is the filter of its list, counted alone or in groups.</summary>
internal sealed class FigureReading(AtlasDb db, Caller caller, Catalog catalog, DateTime now)
{
    private static readonly Expression<Func<Case, int>> Band = row =>
        row.AnswerMinutes == null ? 5 : row.AnswerMinutes < 60 ? 0 : row.AnswerMinutes < 240 ? 1 : row.AnswerMinutes < 1_440 ? 2 : row.AnswerMinutes < 4_320 ? 3 : 4;

    /// <summary>What is so at present.</summary>
    public async Task<FigureSheet> PresentAsync(FigureSheet sheet, FigureParts old, CancellationToken stop)
    {
        if (old.HasFlag(FigureParts.Open))
        {
            sheet = (await OpenAsync(sheet, stop)) with { Unassigned = await Of(DashboardFilters.Unassigned(sheet.Scope)).CountAsync(stop) };
        }

        sheet = old.HasFlag(FigureParts.Cold) ? sheet with { Rotting = await Of(sheet.Scope.Filter with { Need = "rotting" }).CountAsync(stop) } : sheet;
        sheet = old.HasFlag(FigureParts.Meetings) ? sheet with { Meets = await Of(sheet.Scope.Filter with { Meets = sheet.Today }).CountAsync(stop) } : sheet;
        return !old.HasFlag(FigureParts.Messages) ? sheet : sheet with
        {
            Failed = (await Of(DashboardFilters.Failed(sheet.Scope, sheet.Now)).CountAsync(stop), await Of(DashboardFilters.Failed(sheet.Scope, sheet.Past)).CountAsync(stop)),
        };
    }

    /// <summary>What happened in the period.</summary>
    public async Task<FigureSheet> PeriodAsync(FigureSheet sheet, FigureParts old, CancellationToken stop)
    {
        if (old.HasFlag(FigureParts.Opened))
        {
            sheet = sheet with
            {
                Opened = await OpenedAsync(sheet, stop),
                Stages = await StagesAsync(Of(DashboardFilters.Opened(sheet.Scope, sheet.Now)), stop),
                NewWeek = await Of(DashboardFilters.NewWeek(sheet.Scope, sheet.Today)).CountAsync(stop),
            };
            sheet = sheet with { Answer = new Median(await MedianAsync(sheet, isNow: true, stop), await MedianAsync(sheet, isNow: false, stop)) };
        }

        return !old.HasFlag(FigureParts.Closed) ? sheet : sheet with
        {
            Closed = await ClosedAsync(sheet, stop),
            WonMonth = await Of(DashboardFilters.WonMonth(sheet.Scope, sheet.Today)).CountAsync(stop),
            Ended = sheet.Scope.Filter.Assignee is null ? await HoldersAsync(Ended(DashboardFilters.Closed(sheet.Scope, sheet.Now)), stop) : [],
        };
    }

    private IQueryable<Case> Of(CaseFilter filter) => filter.Apply(db, db.Cases.AsNoTracking().To(caller), caller, catalog, now);

    private IQueryable<Case> Ended(CaseFilter filter) => Of(filter).Where(row => row.StatusKind == StateKind.Won || row.StatusKind == StateKind.Lost);

    /// <summary>What is open by where it stands and by who has it: one walk over the cases, which is what costs.</summary>
    private async Task<FigureSheet> OpenAsync(FigureSheet sheet, CancellationToken stop)
    {
        var until = (double)new DateTimeOffset(now).ToUnixTimeSeconds();
        var rows = await Of(sheet.Opening).GroupBy(row => new { row.Type, row.Status, row.StatusKind, row.Assignee })
            .Select(group => new
            {
                group.Key,
                Count = group.Count(),
                Worth = group.Sum(row => row.Worth) ?? 0,
                Seconds = (until * group.Count()) - group.Sum(row => ClockMath.Seconds(row.StatusSince)),
            })
            .ToListAsync(stop);
        return sheet with
        {
            Open = [.. rows.GroupBy(row => (row.Key.Type, row.Key.Status))
                .Select(group => new OpenRow(group.Key.Type, group.Key.Status, group.Sum(row => row.Count), group.Sum(row => row.Worth), group.Sum(row => row.Seconds)))],
            Holding = sheet.Scope.Filter.Assignee is not null ? [] : [.. rows.GroupBy(row => (row.Key.Assignee, row.Key.StatusKind))
                .Select(group => new HolderRow(group.Key.Assignee, group.Key.StatusKind, group.Sum(row => row.Count)))],
        };
    }

    private static Task<List<StageRow>> StagesAsync(IQueryable<Case> cases, CancellationToken stop) => cases.GroupBy(row => new { row.Type, row.Status })
        .Select(rows => new StageRow(rows.Key.Type, rows.Key.Status, rows.Count())).ToListAsync(stop);

    private static Task<List<HolderRow>> HoldersAsync(IQueryable<Case> cases, CancellationToken stop) => cases.GroupBy(row => new { row.Assignee, row.StatusKind })
        .Select(rows => new HolderRow(rows.Key.Assignee, rows.Key.StatusKind, rows.Count())).ToListAsync(stop);

    /// <summary>Both periods in one reading, from the first day of the one before to the last of the present one; what lies between counts in neither.</summary>
    private async Task<IReadOnlyList<OpenedRow>> OpenedAsync(FigureSheet sheet, CancellationToken stop)
    {
        var steps = Period.Steps(sheet.Now);
        DateTime[] bounds = [Begin(sheet.Past.To.AddDays(1)), .. steps.Select(step => Begin(step.From))];
        var rows = await Of(DashboardFilters.Opened(sheet.Scope, new Span(sheet.Past.From, sheet.Now.To)))
            .GroupBy(Group(bounds)).Select(group => new { group.Key.Step, group.Key.Source, group.Key.Band, Count = group.Count() }).ToListAsync(stop);
        return [.. rows.Where(row => row.Step != Between).Select(row => new OpenedRow(row.Step, row.Source, row.Band, row.Count))];
    }

    private const int Between = -1;

    /// <summary>Which step a case falls in, as one expression: the bounds travel as parameters, so that each day asks with the same words.</summary>
    private static Expression<Func<Case, OpenedGroup>> Group(DateTime[] bounds)
    {
        var row = Expression.Parameter(typeof(Case), "row");
        var held = Expression.Field(Expression.Constant(new Bounds { All = bounds }), nameof(Bounds.All));
        Expression step = Expression.Constant(bounds.Length - 2);
        for (var place = bounds.Length - 1; place >= 0; place--)
        {
            var isBefore = Expression.LessThan(Expression.Property(row, nameof(Case.CreatedAt)), Expression.ArrayIndex(held, Expression.Constant(place)));
            step = Expression.Condition(isBefore, Expression.Constant(place - 2), step);
        }

        var band = new Exchange(Band.Parameters[0], row).Visit(Band.Body)!;
        return Expression.Lambda<Func<Case, OpenedGroup>>(
            Expression.MemberInit(
                Expression.New(typeof(OpenedGroup)),
                Expression.Bind(typeof(OpenedGroup).GetProperty(nameof(OpenedGroup.Step))!, step),
                Expression.Bind(typeof(OpenedGroup).GetProperty(nameof(OpenedGroup.Source))!, Expression.Property(row, nameof(Case.Source))),
                Expression.Bind(typeof(OpenedGroup).GetProperty(nameof(OpenedGroup.Band))!, band)),
            row);
    }

    private async Task<int?> MedianAsync(FigureSheet sheet, bool isNow, CancellationToken stop)
    {
        var answered = sheet.Opened.Where(row => (isNow ? row.Step >= 0 : row.Step == OpenedRow.Before) && row.Band != FigureSheet.Unanswered).Sum(row => row.Count);
        return answered == 0 ? null : await Of(DashboardFilters.Opened(sheet.Scope, isNow ? sheet.Now : sheet.Past) with { AnswerFrom = 0 })
            .OrderBy(row => row.AnswerMinutes).Select(row => row.AnswerMinutes).Skip((answered - 1) / 2).FirstOrDefaultAsync(stop);
    }

    private async Task<IReadOnlyList<ClosedRow>> ClosedAsync(FigureSheet sheet, CancellationToken stop)
    {
        var (ended, begins) = (Begin(sheet.Past.To.AddDays(1)), Begin(sheet.Now.From));
        var rows = await Ended(DashboardFilters.Closed(sheet.Scope, new Span(sheet.Past.From, sheet.Now.To)))
            .GroupBy(row => new { Part = row.StatusSince < ended ? 0 : row.StatusSince < begins ? 1 : 2, row.StatusKind, row.Source, row.CloseReason })
            .Select(group => new { group.Key, Count = group.Count(), Worth = group.Sum(row => row.Worth) ?? 0 }).ToListAsync(stop);
        return [.. rows.Where(row => row.Key.Part != 1).Select(row => new ClosedRow(row.Key.Part == 2, row.Key.StatusKind, row.Key.Source, row.Key.CloseReason, row.Count, row.Worth))];
    }

    private DateTime Begin(DateOnly day) => LocalTime.Begin(day, catalog.Zone);

    private sealed class OpenedGroup
    {
        public int Step { get; init; }

        public string? Source { get; init; }

        public int Band { get; init; }
    }

    private sealed class Bounds
    {
        public DateTime[] All = [];
    }

    private sealed class Exchange(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
