using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;

namespace Atlas.Domain.Scoring;

/// <summary>Reads one typed criterion strictly: each part that its kind asks for, and no other.</summary>
internal sealed class TypedLine(TypedCriterion typed, ScoreNames names, Action<(string Part, string Code)> fault)
{
    private const int MostDays = 365;
    private const int MostPieces = 100;
    private const int MostUnits = 10_000;

    private bool _isWrong;

    public ScoreCriterion? Read()
    {
        if (!ScoreKinds.All.Contains(typed.Kind))
        {
            return Wrong("kind", TypedScoring.Unknown);
        }

        var criterion = Condition(new ScoreCriterion(typed.Kind, Weight())) with { CaseType = typed.CaseType.Length == 0 ? null : typed.CaseType };
        Named("type", ReferentialKinds.CaseType, criterion.CaseType, criterion);
        return _isWrong ? null : criterion;
    }

    private ScoreCriterion Condition(ScoreCriterion criterion) => typed.Kind switch
    {
        ScoreKinds.Field => OfField(criterion),
        ScoreKinds.Source => OfCode(criterion, ReferentialKinds.LeadSource),
        ScoreKinds.Tag => OfTag(criterion with { Value = typed.Value }),
        ScoreKinds.Inbound => criterion with { From = Whole("from", typed.From, MostPieces), Days = Whole("days", typed.Days, MostDays) },
        ScoreKinds.Meetings => criterion with { From = Whole("from", typed.From, MostPieces) },
        _ => Range(Tested(criterion, ScoreTests.Of(typed.Kind, null)), MostUnits),
    };

    private int Weight()
    {
        if (!int.TryParse(typed.Weight.Trim().Replace('−', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight))
        {
            Wrong("weight", TypedScoring.Unread(typed.Weight));
        }
        else if (weight is 0 or < -ScoreCriterion.MostWeight or > ScoreCriterion.MostWeight)
        {
            Wrong("weight", TypedScoring.Outside);
        }

        return weight;
    }

    private ScoreCriterion OfField(ScoreCriterion criterion)
    {
        if (CaseField.Find(typed.Field) is not { } field)
        {
            Wrong("field", typed.Field.Length == 0 ? TypedScoring.Missing : TypedScoring.Unknown);
            return criterion;
        }

        criterion = Tested(criterion with { Field = field.Code }, ScoreTests.Of(typed.Kind, field));
        return (criterion.Test, field.Kind) switch
        {
            (null or ScoreTests.Filled, _) => criterion,
            (ScoreTests.Is, FieldKind.Choice) => OfCode(criterion, field.Referential!),
            (ScoreTests.Is or ScoreTests.Contains, FieldKind.Text) => criterion with { Value = Text() },
            (ScoreTests.Is, _) => criterion with { From = Figure("from", typed.From, decimal.MaxValue) },
            _ => Range(criterion, decimal.MaxValue),
        };
    }

    private ScoreCriterion OfCode(ScoreCriterion criterion, string kind)
    {
        criterion = criterion with { Value = typed.Value };
        Named("value", kind, typed.Value, criterion);
        return criterion;
    }

    private ScoreCriterion OfTag(ScoreCriterion criterion)
    {
        if (!(Guid.TryParse(typed.Value, out var tag) && names.Tags.Contains(new TagId(tag))) && !Rests(criterion))
        {
            Wrong("value", typed.Value.Length == 0 ? TypedScoring.Missing : TypedScoring.Unknown);
        }

        return criterion;
    }

    private ScoreCriterion Tested(ScoreCriterion criterion, IReadOnlyList<string> offered)
    {
        if (!offered.Contains(typed.Test))
        {
            Wrong("test", TypedScoring.Missing);
            return criterion;
        }

        return criterion with { Test = typed.Test };
    }

    private ScoreCriterion Range(ScoreCriterion criterion, decimal most)
    {
        var from = criterion.Test is ScoreTests.AtLeast or ScoreTests.Between ? Figure("from", typed.From, most) : null;
        var to = criterion.Test is ScoreTests.AtMost or ScoreTests.Between ? Figure("to", typed.To, most) : null;
        if (from > to)
        {
            Wrong("to", TypedScoring.Crossed);
        }

        return criterion with { From = from, To = to };
    }

    private decimal? Figure(string part, string text, decimal most)
    {
        var figure = TypedScoring.Figure(text);
        if (figure is null || figure < 0 || figure > most)
        {
            Wrong(part, figure is null ? TypedScoring.Unread(text) : TypedScoring.Outside);
        }

        return figure;
    }

    private int Whole(string part, string text, int most)
    {
        var isWhole = int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var whole);
        if (!isWhole || whole < 1 || whole > most)
        {
            Wrong(part, isWhole ? TypedScoring.Outside : TypedScoring.Unread(text));
        }

        return whole;
    }

    private string Text()
    {
        var text = CleanText.Line(typed.Value);
        if (text.Length is 0 or > TypedScoring.TextLength)
        {
            Wrong("value", text.Length == 0 ? TypedScoring.Missing : TypedScoring.Outside);
        }

        return text;
    }

    private void Named(string part, string kind, string? code, ScoreCriterion criterion)
    {
        if (code is not null && !names.HasCode(kind, code) && !(part == "type" ? RestsWhole(criterion) : Rests(criterion)))
        {
            Wrong(part, code.Length == 0 ? TypedScoring.Missing : TypedScoring.Unknown);
        }
    }

    /// <summary>What the version in force names may be gone by now: it rests, and does not stand in the way of the next version.</summary>
    private bool Rests(ScoreCriterion criterion) => names.InForce.Any(known => known.Condition() with { CaseType = null } == criterion.Condition() with { CaseType = null });

    /// <summary>Of a case type that is gone rests only what the version in force says of that very type.</summary>
    private bool RestsWhole(ScoreCriterion criterion) => names.InForce.Any(known => known.Condition() == criterion.Condition());

    private ScoreCriterion? Wrong(string part, string code)
    {
        _isWrong = true;
        fault((part, code));
        return null;
    }
}
