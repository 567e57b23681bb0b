using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Referentials;
using Atlas.Domain.Scoring;
using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Features.Scoring;

/// <summary>One criterion as it is typed: what its kind asks for and nothing else, and below it what it says.</summary>
public sealed partial class CriterionRow(ScoreWords words)
{
    /// <summary>Its place among the criteria, from 0.</summary>
    [Parameter, EditorRequired]
    public int Place { get; set; }

    /// <summary>What is typed.</summary>
    [Parameter, EditorRequired]
    public TypedCriterion Typed { get; set; } = default!;

    /// <summary>The organisation's names.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>The criteria in force.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ScoreCriterion> InForce { get; set; } = [];

    /// <summary>What is wrong with a part.</summary>
    [Parameter, EditorRequired]
    public Func<string, string?> FaultOf { get; set; } = _ => null;

    /// <summary>Hears what is typed now.</summary>
    [Parameter]
    public EventCallback<TypedCriterion> OnChanged { get; set; }

    /// <summary>Hears that it goes.</summary>
    [Parameter]
    public EventCallback OnRemoved { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private CaseField? Field => CaseField.Find(Typed.Field);

    private IReadOnlyList<string> Tests => ScoreTests.Of(Typed.Kind, Field);

    private string? Dictionary => (Typed.Kind, Typed.Test) switch
    {
        (ScoreKinds.Source, _) => ReferentialKinds.LeadSource,
        (ScoreKinds.Field, ScoreTests.Is) => Field?.Referential,
        _ => null,
    };

    private IEnumerable<(string Code, string Name)>? Choices => Typed.Kind == ScoreKinds.Tag
        ? Catalog.Tags.Select(tag => (tag.Id.Value.ToString("D"), tag.Name))
        : Dictionary is { } kind ? Offered(kind, Typed.Value) : null;

    private IEnumerable<(string Part, string Value)> Inputs
    {
        get
        {
            var isText = Typed.Kind == ScoreKinds.Field && Field?.Kind is FieldKind.Text && Typed.Test is ScoreTests.Is or ScoreTests.Contains;
            var isCount = Typed.Kind is ScoreKinds.Inbound or ScoreKinds.Meetings;
            var isFigure = Typed.Kind == ScoreKinds.Field && Typed.Test == ScoreTests.Is && Field?.Kind is FieldKind.Money or FieldKind.Measure or FieldKind.Count;
            (bool IsAsked, string Part, string Value)[] all =
            [
                (isText, "value", Typed.Value),
                (isCount || isFigure || (Tests.Count > 0 && Typed.Test is ScoreTests.AtLeast or ScoreTests.Between), "from", Typed.From),
                (Tests.Count > 0 && Typed.Test is ScoreTests.AtMost or ScoreTests.Between, "to", Typed.To),
                (Typed.Kind == ScoreKinds.Inbound, "days", Typed.Days),
            ];
            return all.Where(input => input.IsAsked).Select(input => (input.Part, input.Value));
        }
    }

    private ScoreCriterion? Criterion => new TypedScoring("0", [Typed], []).Read(1, ScoringNames.Of(Catalog, InForce), out _)?.Criteria[0];

    private string? Sentence => Criterion is { } criterion ? $"{ScoreWords.Points(criterion.Weight)} · {words.Asks(criterion, Catalog)}" : null;

    /// <summary>What it names is offered no more: it finds nothing new, and does no harm.</summary>
    private bool IsResting => Criterion is not null && (Typed.Kind == ScoreKinds.Tag
        ? !Catalog.Tags.Any(tag => tag.Id.Value.ToString("D") == Typed.Value)
        : (Dictionary is { } kind && Catalog.Find(kind, Typed.Value)?.Active != true)
            || (Typed.CaseType.Length > 0 && Catalog.Find(ReferentialKinds.CaseType, Typed.CaseType)?.Active != true));

    private static string Text(ChangeEventArgs typed) => typed.Value as string ?? "";

    private string Id(string part) => $"criterion-{Place}-{part}";

    private string Said(string part) => Id(part) + "-error";

    private string? Invalid(string part) => FaultOf(part) is null ? null : "true";

    private string LabelOf(string part) => part switch
    {
        "value" => T["scoring.value"],
        "days" => T["scoring.days"],
        _ when Typed.Kind is ScoreKinds.Field or ScoreKinds.Inbound or ScoreKinds.Meetings => T[$"scoring.{part}"],
        _ => T["scoring.unit", T[$"scoring.{part}"].Value, T[$"score.unit.{Typed.Kind}"].Value],
    };

    private TypedCriterion Begun(string kind) => new() { Kind = kind, Weight = Typed.Weight, CaseType = Typed.CaseType, Test = ScoreTests.Of(kind, null) is [var first, ..] ? first : "", Days = kind == ScoreKinds.Inbound ? "7" : "" };

    private TypedCriterion Fielded(string field) => new() { Kind = Typed.Kind, Weight = Typed.Weight, CaseType = Typed.CaseType, Field = field, Test = ScoreTests.Of(Typed.Kind, CaseField.Find(field)) is [var first, ..] ? first : "" };

    private TypedCriterion With(string part, string text) => part switch
    {
        "value" => Typed with { Value = text },
        "from" => Typed with { From = text },
        "to" => Typed with { To = text },
        _ => Typed with { Days = text },
    };

    /// <summary>What is offered, and what stands there although it is offered no more.</summary>
    private IEnumerable<(string Code, string Name)> Offered(string kind, string chosen) =>
        Catalog.All(kind).Where(row => row.Active || row.Code == chosen).Select(row => (row.Code, row.Labels.In(Language)));
}
