using System.Globalization;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Resources;
using Atlas.Web.Shared;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Features.Dashboard;

/// <summary>Says the numbers of a sheet in the reader's words.</summary>
public sealed class NumberWords(IStringLocalizer<Texts> texts)
{
    // A sign and its number are one, also in a line that runs from the right.
    private const char Isolate = '\u2066';
    private const char End = '\u2069';

    private static readonly string[] Urgent = ["unassigned", "rotting", "failed"];

    /// <summary>The number of a tile.</summary>
    public NumberView Of(string code, FigureSheet sheet, Catalog catalog) => code switch
    {
        "value" => Value(sheet, catalog.Currency),
        "conversion" => Conversion(sheet),
        "answer" => Answer(sheet),
        _ => Count(sheet.Figures.First(figure => figure.Code == code), sheet),
    };

    private NumberView Count(Figure figure, FigureSheet sheet)
    {
        int? before = figure.Code switch
        {
            "new" => sheet.OpenedIn(isNow: false),
            "won" => sheet.ClosedIn(isNow: false, StateKind.Won),
            "lost" => sheet.ClosedIn(isNow: false, StateKind.Lost),
            "failed" => sheet.Failed.Before,
            _ => null,
        };
        return new NumberView(figure.Code, Raw(figure.Value), Said(figure.Value))
        {
            Href = figure.Filter.ToUrl(),
            Needs = figure.Value > 0 && Urgent.Contains(figure.Code, StringComparer.Ordinal),
            Change = before is { } past ? Changed(Signed(figure.Value - past), Said(past)) : null,
        };
    }

    private static NumberView Value(FigureSheet sheet, string currency)
    {
        var worth = decimal.Round(sheet.Open.Sum(row => row.Worth), 2);
        return new NumberView("value", worth.ToString(CultureInfo.InvariantCulture), Money.Brief(worth, currency))
        {
            Full = Money.Full(worth, currency),
            Href = sheet.Opening.ToUrl(),
        };
    }

    private NumberView Conversion(FigureSheet sheet)
    {
        var (now, before) = (sheet.Conversion(isNow: true), sheet.Conversion(isNow: false));
        var points = now is { } present && before is { } past ? (int)Math.Round((present - past) * 100) : (int?)null;
        return new NumberView("conversion", now?.ToString("0.####", CultureInfo.InvariantCulture) ?? "", Percent(now))
        {
            Links =
            [
                Link("dashboard.conversion.won", "won", sheet, StateKind.Won),
                Link("dashboard.conversion.lost", "lost", sheet, StateKind.Lost),
            ],
            Change = points is { } moved ? Changed(moved == 0 ? Signed(0) : texts["dashboard.points", Signed(moved)], Percent(before)) : null,
        };
    }

    private TileLink Link(string key, string state, FigureSheet sheet, StateKind kind) =>
        new(texts[key, Said(sheet.ClosedIn(isNow: true, kind))], DashboardFilters.Closed(sheet.Scope, sheet.Now, state).ToUrl());

    private NumberView Answer(FigureSheet sheet)
    {
        var answered = sheet.Figures.First(figure => figure.Code == "answered");
        return new NumberView("answer", sheet.Answer.Now is { } minutes ? Raw(minutes) : "", Lasting(sheet.Answer.Now))
        {
            Links = [new TileLink(texts["dashboard.answer.of", Said(answered.Value)], answered.Filter.ToUrl())],
            Change = sheet.Answer is { Now: { } now, Before: { } before } ? Changed(Longer(now - before, before), Lasting(before, Math.Abs(now - before))) : null,
        };
    }

    private string Changed(string by, string before) => texts["dashboard.change", by, before];

    private static string Longer(int minutes, int before) =>
        minutes == 0 ? "=" : $"{(minutes > 0 ? "+" : "−")}{Spell.Said(TimeSpan.FromMinutes(Math.Abs(minutes)), beside: TimeSpan.FromMinutes(before))}";

    private static string Lasting(int? minutes, int? beside = null) =>
        minutes is { } known ? Spell.Said(TimeSpan.FromMinutes(known), beside: beside is { } other ? TimeSpan.FromMinutes(other) : null) : "–";

    /// <summary>A share as people read it.</summary>
    internal static string Percent(double? share) => share is { } known
        ? $"{Said((int)Math.Round(known * 100))}{(CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? "" : "\u00A0")}%" : "–";

    /// <summary>A number with its thousands apart.</summary>
    internal static string Said(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>The sign stands before its number in Arabic too.</summary>
    private static string Signed(int change) => change switch { 0 => "=", > 0 => $"{Isolate}+{Said(change)}{End}", _ => $"{Isolate}−{Said(-change)}{End}" };

    private static string Raw(int count) => count.ToString(CultureInfo.InvariantCulture);
}
