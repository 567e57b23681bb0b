using Atlas.Domain.Cases;
using Atlas.Domain.Referentials;
using Atlas.Domain.Scoring;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Atlas.Tests.Scoring;

/// <summary>What administrators type is read strictly, and said at its place.</summary>
public sealed class TypedScoringTests
{
    private static readonly TagId Hot = new(Guid.CreateVersion7());

    private static readonly ScoreNames Names = new()
    {
        HasCode = (kind, code) => (kind, code) is (ReferentialKinds.LeadSource, "REFERRAL") or (ReferentialKinds.CaseType, "CRM_LEAD_BUY") or (ReferentialKinds.PropertyType, "VILLA"),
        Tags = new HashSet<TagId> { Hot },
    };

    private static readonly TypedCriterion Referral = new() { Kind = ScoreKinds.Source, Value = "REFERRAL", Weight = "20" };

    [Fact]
    public void What_was_published_is_typed_again_without_a_loss()
    {
        var rules = new ScoreRules(
            3,
            30,
            [
                new(ScoreKinds.Source, 20) { Value = "REFERRAL", CaseType = "CRM_LEAD_BUY" },
                new(ScoreKinds.Tag, -5) { Value = Hot.Value.ToString("D") },
                new(ScoreKinds.Field, 5) { Field = "city", Test = ScoreTests.Contains, Value = "sal" },
                new(ScoreKinds.Field, 5) { Field = "propertyType", Test = ScoreTests.Is, Value = "VILLA" },
                new(ScoreKinds.Field, 5) { Field = "price", Test = ScoreTests.Between, From = 1_000_000.5m, To = 2_000_000 },
                new(ScoreKinds.Age, 5) { Test = ScoreTests.AtMost, To = 3 },
                new(ScoreKinds.Inbound, 5) { From = 2, Days = 7 },
                new(ScoreKinds.Meetings, 5) { From = 1 },
            ],
            [new("Salé", 1_234_567.89m)]);

        var read = TypedScoring.Of(rules).Read(3, Names, out var faults);

        Assert.Empty(faults);
        Assert.Equal((rules.Base, rules.Number), (read!.Base, read.Number));
        Assert.Equal(rules.Criteria, read.Criteria);
        Assert.Equal(rules.Cities, read.Cities);
    }

    [Theory]
    [InlineData("", TypedScoring.Missing)]
    [InlineData("beaucoup", TypedScoring.NoNumber)]
    [InlineData("0", TypedScoring.Outside)]
    [InlineData("101", TypedScoring.Outside)]
    [InlineData("-101", TypedScoring.Outside)]
    public void A_weight_is_a_whole_number_within_a_hundred_but_not_none(string weight, string fault) =>
        Assert.Equal(new ScoreFault("line:0:weight", fault), Assert.Single(Faults(Referral with { Weight = weight })));

    [Theory]
    [InlineData(ScoreKinds.Source, "GONE", "line:0:value", TypedScoring.Unknown)]
    [InlineData(ScoreKinds.Source, "", "line:0:value", TypedScoring.Missing)]
    [InlineData(ScoreKinds.Tag, "0197c000-0000-7000-8000-0000000000c1", "line:0:value", TypedScoring.Unknown)]
    [InlineData(ScoreKinds.Tag, "not an id", "line:0:value", TypedScoring.Unknown)]
    [InlineData(ScoreKinds.Field, "", "line:0:field", TypedScoring.Missing)]
    [InlineData("SORCERY", "", "line:0:kind", TypedScoring.Unknown)]
    [InlineData(ScoreKinds.Age, "", "line:0:test", TypedScoring.Missing)]
    [InlineData(ScoreKinds.Meetings, "", "line:0:from", TypedScoring.Missing)]
    public void What_is_missing_or_unknown_is_said_at_its_place(string kind, string value, string place, string fault) =>
        Assert.Contains(new ScoreFault(place, fault), Faults(new TypedCriterion { Kind = kind, Value = value, Weight = "5" }));

    [Fact]
    public void Edges_that_cross_are_a_fault() => Assert.Equal(
        new ScoreFault("line:0:to", TypedScoring.Crossed),
        Assert.Single(Faults(new TypedCriterion { Kind = ScoreKinds.Age, Test = ScoreTests.Between, From = "9", To = "3", Weight = "5" })));

    [Fact]
    public void The_same_condition_twice_is_a_fault_whatever_it_weighs() =>
        Assert.Equal(new ScoreFault("line:1:kind", TypedScoring.Twice), Assert.Single(Faults(Referral, Referral with { Weight = "-3" })));

    [Fact]
    public void What_the_version_in_force_names_may_be_gone_and_rests()
    {
        var gone = Referral with { Value = "GONE" };
        var names = Names with { InForce = [new(ScoreKinds.Source, 5) { Value = "GONE" }] };

        Assert.NotNull(new TypedScoring("0", [gone], []).Read(2, names, out _));
        Assert.Null(new TypedScoring("0", [gone], []).Read(2, Names, out _));
    }

    [Fact]
    public void Cities_have_a_name_once_and_a_price()
    {
        new TypedScoring("0", [], [new("Salé", "1,2 M"), new("SALÉ", "3"), new("", "x"), new("Fès", "0")]).Read(1, Names, out var faults);
        Assert.Equal(
            [new("city:2:city", TypedScoring.Missing), new("city:2:price", TypedScoring.NoNumber), new("city:3:price", TypedScoring.Outside), new("city:1:city", TypedScoring.Twice)],
            faults);
    }

    [Fact]
    public void More_than_a_hundred_criteria_are_too_many() =>
        Assert.Contains(new ScoreFault("lines", TypedScoring.TooMany), Faults([.. Enumerable.Range(1, 101).Select(days => new TypedCriterion { Kind = ScoreKinds.Age, Test = ScoreTests.AtLeast, From = $"{days}", Weight = "1" })]));

    /// <summary>Whatever is typed is either rules within the bounds, or told.</summary>
    [Property(Arbitrary = [typeof(TypedScoringTests)])]
    public void Nothing_that_can_be_typed_breaks_it(TypedScoring typed)
    {
        var rules = typed.Read(1, Names, out var faults);
        Assert.Equal(rules is null, faults.Count > 0);
        Assert.All(rules?.Criteria ?? [], criterion => Assert.InRange(Math.Abs(criterion.Weight), 1, 100));
    }

    public static Arbitrary<TypedScoring> Any() => Arb.From(
        from start in Word
        from lines in Gen.ListOf(Line)
        from cities in Gen.ListOf(from city in Word from price in Word select new TypedCity(city, price))
        select new TypedScoring(start, [.. lines], [.. cities]));

    private static Gen<string> Word => Gen.Elements("", " ", "5", "-5", "−7", "1e9", "99999999999999999999", "1,35 M", "\0", "\ud800", "'; --", "REFERRAL", "VILLA", "1.000.000", "٤٢", "NaN");

    private static Gen<TypedCriterion> Line =>
        from kind in Gen.Elements([.. ScoreKinds.All, "?"])
        from code in Gen.Elements([.. CaseField.All.Select(one => one.Code), ""])
        from test in Gen.Elements([.. ScoreTests.All, ""])
        from words in Gen.ArrayOf(Word, 6)
        select new TypedCriterion { Kind = kind, Field = code, Test = test, Weight = words[0], Value = words[1], From = words[2], To = words[3], Days = words[4], CaseType = words[5] };

    private static IReadOnlyList<ScoreFault> Faults(params TypedCriterion[] lines)
    {
        Assert.Null(new TypedScoring("10", lines, []).Read(1, Names, out var faults));
        return faults;
    }
}
