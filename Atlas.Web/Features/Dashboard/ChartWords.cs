using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Resources;
using Atlas.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Dashboard;

/// <summary>Says the charts of a sheet in the reader's words: each row with the list that it counts.</summary>
public sealed class ChartWords(IStringLocalizer<Texts> texts)
{
    private const int MostReasons = 7;
    private const int MostStates = 13;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The chart of a tile.</summary>
    /// <param name="code">The tile.</param>
    /// <param name="sheet">The figures.</param>
    /// <param name="catalog">The organisation's names.</param>
    /// <param name="type">The case type of the funnel; the most frequent one without it.</param>
    public ChartView Of(string code, FigureSheet sheet, Catalog catalog, string? type = null) => code switch
    {
        "arrivals" => new ChartView(code, Scaled(Arrivals(sheet))) { IsTime = true },
        "sources" => new ChartView(code, Scaled(Sources(sheet, catalog))),
        "states" => new ChartView(code, States(sheet, catalog)),
        "funnel" => new ChartView(code, Scaled(Funnel(sheet, catalog, type))),
        "reasons" => new ChartView(code, Scaled(Reasons(sheet, catalog))),
        "delays" => new ChartView(code, Scaled(Delays(sheet))),
        _ => new ChartView(code, Scaled(People(sheet, catalog))),
    };

    /// <summary>The case types of the funnel, the most frequent one first.</summary>
    public static IReadOnlyList<string> Types(FigureSheet sheet) =>
        [.. sheet.Stages.GroupBy(row => row.Type).OrderByDescending(type => type.Sum(row => row.Count)).ThenBy(type => type.Key, StringComparer.Ordinal).Select(type => type.Key)];

    private static IEnumerable<ChartRow> Arrivals(FigureSheet sheet) => Period.Steps(sheet.Now).Select((step, place) => Row(
        $"{place}",
        sheet.Now.Days <= Period.MostDays ? step.From.ToString("ddd d", CultureInfo.CurrentCulture) : step.From.ToString("d MMM", CultureInfo.CurrentCulture),
        sheet.Opened.Where(row => row.Step == place).Sum(row => row.Count),
        DashboardFilters.Opened(sheet.Scope, step)));

    private IEnumerable<ChartRow> Sources(FigureSheet sheet, Catalog catalog)
    {
        var opened = DashboardFilters.Opened(sheet.Scope, sheet.Now);
        foreach (var source in sheet.Opened.Where(row => row.Step >= 0).GroupBy(row => row.Source).OrderByDescending(rows => rows.Sum(row => row.Count)))
        {
            var ended = sheet.Closed.Where(row => row.IsNow && row.Source == source.Key).ToLookup(row => row.Kind, row => row.Count);
            var share = FigureSheet.Share(ended[StateKind.Won].Sum(), ended[StateKind.Lost].Sum());
            var list = opened with { Source = source.Key ?? CaseFilter.Without };
            yield return Row(source.Key ?? "-", Name(catalog, ReferentialKinds.LeadSource, source.Key), source.Sum(row => row.Count), list) with
            {
                Beside = share is null ? null : texts["dashboard.sources.won", NumberWords.Percent(share)].Value,
            };
        }
    }

    private List<ChartRow> States(FigureSheet sheet, Catalog catalog)
    {
        var states = sheet.Open.GroupBy(row => row.Status)
            .Select(rows => (Status: rows.Key, Count: rows.Sum(row => row.Count), Days: TimeSpan.FromSeconds(rows.Sum(row => row.Seconds) / rows.Sum(row => row.Count))))
            .OrderByDescending(state => state.Days).ToList();
        return
        [
            .. states.Take(MostStates).Select(state => State(state.Days, state.Status, Status(catalog, state.Status), state.Count) with
            {
                Href = (sheet.Opening with { Status = state.Status }).ToUrl(),
                Group = catalog.Find(ReferentialKinds.CaseStatus, state.Status)?.Group,
            }),
            .. states.Skip(MostStates).GroupBy(_ => texts["dashboard.states.rest"].Value).Select(rest => State(
                rest.Aggregate(TimeSpan.Zero, (sum, state) => sum + (state.Days * state.Count)) / rest.Sum(state => state.Count), "rest", rest.Key, rest.Sum(state => state.Count))),
        ];

        ChartRow State(TimeSpan days, string key, string label, int count) => new(key, label, states[0].Days > TimeSpan.Zero ? days / states[0].Days : 0, count, Spell.Said(days))
        {
            Beside = count == 1 ? texts["list.total.one"] : texts["list.total", NumberWords.Said(count)],
        };
    }

    private static IEnumerable<ChartRow> Funnel(FigureSheet sheet, Catalog catalog, string? type)
    {
        var chosen = type ?? (Types(sheet) is [var first, ..] ? first : null);
        var rows = sheet.Stages.Where(row => row.Type == chosen).ToList();
        var (all, order) = (rows.Sum(row => row.Count), catalog.Published(chosen ?? "")?.Graph.States.Select(state => state.Status).ToList() ?? []);
        return rows.OrderBy(row => order.IndexOf(row.Status) is var place and >= 0 ? place : int.MaxValue).ThenBy(row => row.Status, StringComparer.Ordinal).Select(row =>
            Row(row.Status, Status(catalog, row.Status), row.Count, DashboardFilters.Opened(sheet.Scope, sheet.Now) with { Type = row.Type, Status = row.Status }) with
            {
                Beside = NumberWords.Percent((double)row.Count / all),
                Group = catalog.Find(ReferentialKinds.CaseStatus, row.Status)?.Group,
            });
    }

    private IEnumerable<ChartRow> Reasons(FigureSheet sheet, Catalog catalog) => Reasons(sheet, catalog, StateKind.Won, "won").Concat(Reasons(sheet, catalog, StateKind.Lost, "lost"));

    /// <summary>The most frequent ones by name; what is left is gathered, so that the rows make the whole.</summary>
    private IEnumerable<ChartRow> Reasons(FigureSheet sheet, Catalog catalog, StateKind kind, string state)
    {
        var list = DashboardFilters.Closed(sheet.Scope, sheet.Now, state);
        var reasons = sheet.Closed.Where(row => row.IsNow && row.Kind == kind).GroupBy(row => row.Reason)
            .Select(rows => (Reason: rows.Key, Count: rows.Sum(row => row.Count))).OrderByDescending(row => row.Count).ThenBy(row => row.Reason, StringComparer.Ordinal).ToList();
        if (reasons.Count == 0)
        {
            yield break;
        }

        yield return Row(state, texts[$"list.state.{state}"], reasons.Sum(row => row.Count), list) with { IsSum = true, Group = kind is StateKind.Won ? "SIGNING" : "CLOSING" };
        foreach (var (reason, count) in reasons.Take(MostReasons))
        {
            var label = reason?.Split(':') is [var dictionary, var code] ? catalog.Label(dictionary, code, Language) : texts["filter.none"].Value;
            yield return Row(reason ?? $"{state}-", label, count, list with { Reason = reason ?? CaseFilter.Without }) with { Group = kind is StateKind.Won ? "SIGNING" : "CLOSING" };
        }

        if (reasons.Skip(MostReasons).Sum(row => row.Count) is var rest and > 0)
        {
            yield return Row($"{state}-rest", texts["dashboard.rest"], rest, null) with { Group = kind is StateKind.Won ? "SIGNING" : "CLOSING" };
        }
    }

    private IEnumerable<ChartRow> Delays(FigureSheet sheet) => Enumerable.Range(0, FigureSheet.Unanswered + 1).Select(band => Row(
        $"{band}",
        texts[$"dashboard.delays.{band}"],
        sheet.Opened.Where(row => row.Step >= 0 && row.Band == band).Sum(row => row.Count),
        DashboardFilters.Answered(sheet.Scope, sheet.Now, band)));

    private IEnumerable<ChartRow> People(FigureSheet sheet, Catalog catalog)
    {
        var holders = sheet.Holding.GroupBy(row => row.Holder).Select(rows => (Who: rows.Key, Count: rows.Sum(row => row.Count))).Where(row => row.Who is not null).ToList();
        foreach (var team in holders.GroupBy(row => catalog.Colleague(row.Who)?.Team).OrderByDescending(rows => rows.Sum(row => row.Count)))
        {
            if (catalog.Teams.FirstOrDefault(row => row.Id == team.Key) is { } known)
            {
                yield return Row($"{known.Id.Value:N}", known.Name, team.Sum(row => row.Count), sheet.Opening with { Team = known.Id, Assignee = null }) with
                {
                    IsSum = true,
                    Beside = Won(sheet, team.Select(row => row.Who)),
                };
            }

            foreach (var (who, count) in team.OrderByDescending(row => row.Count))
            {
                var href = sheet.Opening with { Assignee = who!.Value.Value.ToString("D") };
                yield return Row($"{who.Value.Value:N}", catalog.Colleague(who)?.Name ?? texts["filter.unknown"].Value, count, href) with { Beside = Won(sheet, [who]) };
            }
        }

        if (sheet.Holding.Where(row => row.Holder is null).Sum(row => row.Count) is var waiting and > 0)
        {
            yield return Row("none", texts["avatar.nobody"], waiting, sheet.Opening with { Assignee = "none" });
        }
    }

    private string? Won(FigureSheet sheet, IEnumerable<UserId?> people)
    {
        var ended = sheet.Ended.Where(row => people.Contains(row.Holder)).ToLookup(row => row.Kind, row => row.Count);
        var (won, lost) = (ended[StateKind.Won].Sum(), ended[StateKind.Lost].Sum());
        return won + lost == 0 ? null : texts["dashboard.people.won", NumberWords.Said(won), NumberWords.Percent(FigureSheet.Share(won, lost))].Value;
    }

    private static ChartRow Row(string key, string label, int count, CaseFilter? filter) => new(key, label, count, count, NumberWords.Said(count)) { Href = filter?.ToUrl() };

    /// <summary>Bars as long as their numbers, against the longest one that is no sum of others.</summary>
    private static List<ChartRow> Scaled(IEnumerable<ChartRow> rows)
    {
        var all = rows.ToList();
        var most = all.Where(row => !row.IsSum).Select(row => row.Size).DefaultIfEmpty(0).Max();
        return all.ConvertAll(row => row with { Size = most > 0 ? Math.Min(1, row.Size / most) : 0 });
    }

    private string Name(Catalog catalog, string kind, string? code) => code is null ? texts["filter.none"] : catalog.Label(kind, code, Language);

    private static string Status(Catalog catalog, string status) => catalog.Label(ReferentialKinds.CaseStatus, status, Language);
}
