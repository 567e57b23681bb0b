using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Referentials;
using Atlas.Domain.Scoring;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Atlas.Web.Shared;

/// <summary>Says the lines of a score in the reader's words: what is asked, and what was found.</summary>
public sealed class ScoreWords(IStringLocalizer<Texts> texts)
{
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>What a criterion asks, for example "Source : Recommandation".</summary>
    public string Asks(ScoreCriterion criterion, Catalog catalog)
    {
        var said = criterion.Kind switch
        {
            ScoreKinds.Field => Field(criterion, catalog),
            ScoreKinds.Source => texts["score.asks.SOURCE", catalog.Label(ReferentialKinds.LeadSource, criterion.Value, Language)].Value,
            ScoreKinds.Tag => texts["score.asks.TAG", Tag(criterion, catalog)].Value,
            ScoreKinds.Inbound => texts["score.asks.INBOUND", Figure(criterion.From), criterion.Days ?? 0].Value,
            ScoreKinds.Meetings => texts["score.asks.MEETINGS", Figure(criterion.From)].Value,
            _ => texts[$"score.asks.{criterion.Kind}", Range(criterion, texts[$"score.unit.{criterion.Kind}"], isTime: criterion.Kind is not ScoreKinds.Budget)].Value,
        };
        return criterion.CaseType is { } type ? texts["score.only", said, catalog.Label(ReferentialKinds.CaseType, type, Language)].Value : said;
    }

    /// <summary>What was found of it; null where nothing is there to look at.</summary>
    public string? Found(ScoreLine line, Catalog catalog) => (line.Criterion.Kind, line.Fact) switch
    {
        (_, null) or (ScoreKinds.Tag, _) => null,
        (ScoreKinds.Source, _) when line.Holds => null,
        (ScoreKinds.Field, var value) when line.Criterion.Field is { } code => Value(catalog, code, value),
        (ScoreKinds.Source, string source) => catalog.Label(ReferentialKinds.LeadSource, source, Language),
        (ScoreKinds.Budget, decimal percent) => $"{percent.ToString("#,0", CultureInfo.CurrentCulture)} %",
        (ScoreKinds.Answer, TimeSpan span) => texts["score.found.hours", span.TotalHours < 10 ? span.TotalHours.ToString("0.#", CultureInfo.CurrentCulture) : Math.Floor(span.TotalHours).ToString("0", CultureInfo.CurrentCulture)].Value,
        (_, TimeSpan span) => texts["score.found.days", Math.Floor(span.TotalDays).ToString("0", CultureInfo.CurrentCulture)].Value,
        (_, var fact) => Convert.ToString(fact, CultureInfo.CurrentCulture),
    };

    /// <summary>Points with their sign: a minus sign, not a hyphen.</summary>
    public static string Points(int points) => points switch
    {
        > 0 => $"+{points}",
        < 0 => $"−{-points}",
        _ => "0",
    };

    private string Field(ScoreCriterion criterion, Catalog catalog)
    {
        var code = criterion.Field ?? "";
        var name = texts[$"field.{code}"] is { ResourceNotFound: false } known ? known.Value : code;
        return criterion.Test switch
        {
            ScoreTests.Filled => texts["score.test.FILLED", name],
            ScoreTests.Is => texts["score.test.IS", name, criterion.Value is { } value ? Value(catalog, code, value) : Amount(catalog, code, criterion.From)],
            ScoreTests.Contains => texts["score.test.CONTAINS", name, criterion.Value ?? ""],
            ScoreTests.Between => texts["score.field", name, texts["score.range.BETWEEN", Amount(catalog, code, criterion.From), Amount(catalog, code, criterion.To)].Value],
            _ => texts["score.field", name, texts[$"score.range.{criterion.Test}", Amount(catalog, code, criterion.Test is ScoreTests.AtLeast ? criterion.From : criterion.To)].Value],
        };
    }

    private string Range(ScoreCriterion criterion, string unit, bool isTime) => criterion.Test switch
    {
        ScoreTests.Between => texts["score.range.BETWEEN", Figure(criterion.From), $"{Figure(criterion.To)} {unit}"],
        ScoreTests.AtMost when isTime => texts["score.range.LESS", $"{Figure(criterion.To)} {unit}"],
        ScoreTests.AtMost => texts["score.range.AT_MOST", $"{Figure(criterion.To)} {unit}"],
        _ => texts["score.range.AT_LEAST", $"{Figure(criterion.From)} {unit}"],
    };

    private string Tag(ScoreCriterion criterion, Catalog catalog) =>
        catalog.Tags.FirstOrDefault(tag => Guid.TryParse(criterion.Value, out var id) && tag.Id == new TagId(id))?.Name ?? texts["filter.unknown"].Value;

    private static string Figure(decimal? figure) => figure?.ToString("#,0.##", CultureInfo.CurrentCulture) ?? "";

    private static string Amount(Catalog catalog, string code, decimal? figure) =>
        CaseField.Find(code)?.Kind is FieldKind.Money && figure is { } money ? Money.Brief(money, catalog.Currency) : Figure(figure);

    private static string Value(Catalog catalog, string code, object? value) => (value, CaseField.Find(code)) switch
    {
        (decimal money, { Kind: FieldKind.Money }) => Money.Brief(money, catalog.Currency),
        (decimal figure, _) => Figure(figure),
        (DateOnly day, _) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture),
        (string choice, { Referential: { } kind }) => catalog.Label(kind, choice, Language),
        _ => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "",
    };
}
