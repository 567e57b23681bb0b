using Atlas.Domain.Cases;
using Atlas.Domain.Scoring;
using Atlas.Infrastructure.Database.Seed;
using Atlas.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Atlas.Tests.Scoring;

/// <summary>Rules, facts and a case as anybody may make them.</summary>
public sealed record AnyScore(ScoreRules Rules, ScoreFacts Facts, Case Case, DateTime Now)
{
    private static readonly string[] Cities = ["Salé", "sale", "Rabat", "Casablanca"];

    public static Arbitrary<AnyScore> Any() => Arb.From(
        from criteria in Gen.ListOf(Criterion)
        from start in Gen.Choose(0, 100)
        from messages in Gen.ListOf(from hours in Gen.Choose(0, 400) from inbound in Gen.Elements(true, false) select new MessageFact(Agency.Monday.AddHours(hours), inbound))
        from meetings in Gen.Choose(0, 3)
        from wait in Gen.Choose(0, 600)
        from fields in Gen.Elements(Agency.AllFields, new CaseFields(), new CaseFields { City = "SALÉ", BudgetMax = 700_000 })
        from isClosed in Gen.Elements(true, false, false)
        select Make(new ScoreRules(1, start, [.. criteria], [new("salé", 1_000_000), new("Rabat", 2_000_000)]), new ScoreFacts { Messages = [.. messages], Meetings = meetings }, fields, wait, isClosed));

    private static Gen<ScoreCriterion> Criterion =>
        from kind in Gen.Elements([.. ScoreKinds.All, "UNKNOWN"])
        from test in Gen.Elements([.. ScoreTests.All, "UNKNOWN"])
        from weight in Gen.Choose(-100, 100)
        from code in Gen.Elements([.. CaseField.All.Select(one => one.Code), "gone"])
        from value in Gen.Elements("WALK_IN", "sal", "RIAD", "Nowhere", Cities[0])
        from edge in Gen.Choose(0, 200)
        from width in Gen.Choose(0, 400)
        from days in Gen.Choose(1, 30)
        select new ScoreCriterion(kind, weight) { Field = code, Test = test, Value = value, From = edge, To = edge + width, Days = days };

    private static AnyScore Make(ScoreRules rules, ScoreFacts facts, CaseFields fields, int hours, bool isClosed)
    {
        var dossier = new Dossier(Agency.Workflow(Agency.Arrow("NEW", "LOST", reason: "LOSS_REASON")), fields: fields);
        dossier.Wait(TimeSpan.FromHours(hours / 2));
        if (isClosed)
        {
            dossier.Move(dossier.To("LOST") with { Reason = "OTHER" });
        }

        return new AnyScore(rules, facts, dossier.Case, Agency.Monday.AddHours(hours));
    }
}

[Properties(Arbitrary = [typeof(AnyScore)], MaxTest = 500)]
public sealed class ScoreRulesTests
{
    private static readonly ScoreRules Starting = StartingScore.Rules;

    [Property]
    public void A_score_stays_within_its_bounds_and_its_explanation_adds_up_to_it(AnyScore any)
    {
        var sheet = any.Rules.Read(any.Case, any.Facts, any.Now);

        Assert.InRange(sheet.Value, 0, 100);
        Assert.Equal(sheet.Value, sheet.Base + sheet.Lines.Sum(line => line.Points) + sheet.Bounds);
    }

    [Property]
    public void The_order_of_the_lines_does_not_matter(AnyScore any)
    {
        var turned = any.Rules with { Criteria = [.. any.Rules.Criteria.Reverse()] };

        Assert.Equal(any.Rules.Read(any.Case, any.Facts, any.Now).Value, turned.Read(any.Case, any.Facts, any.Now).Value);
    }

    [Property]
    public void The_two_sides_that_a_save_computes_add_up_to_the_explained_score(AnyScore any)
    {
        var sheet = any.Rules.Read(any.Case, any.Facts, any.Now);
        any.Case.Rescore(any.Rules, any.Facts, any.Now);

        Assert.Equal(any.Rules.IsOn ? sheet.Value : null, any.Case.Score);
        Assert.Equal(any.Rules.IsOn ? sheet.NextAt : null, any.Case.ScoreDueAt);
    }

    [Property]
    public void Between_now_and_the_told_instant_the_clock_changes_nothing(AnyScore any)
    {
        var sheet = any.Rules.Read(any.Case, any.Facts, any.Now);
        var end = sheet.NextAt ?? any.Now.AddDays(400);
        foreach (var share in new[] { 0.1, 0.5, 0.9, 0.999 })
        {
            var later = any.Now + ((end - any.Now) * share);
            Assert.Equal(sheet.Value, any.Rules.Read(any.Case, any.Facts, later).Value);
        }
    }

    [Property]
    public void A_pin_wins_until_its_time_is_over_and_then_the_rules_do(AnyScore any, byte pinned)
    {
        var (score, until) = (pinned % 101, any.Now.AddHours(5));
        Assert.True(any.Case.PinScore(score, until, "Le client signe demain", Agency.Manager, any.Now).IsDone);

        any.Case.Rescore(any.Rules, any.Facts, any.Now);
        Assert.Equal(any.Rules.IsOn ? score : null, any.Case.Score);
        Assert.True(any.Case.ScoreDueAt <= until);

        any.Case.RescoreWhenDue(any.Rules, any.Facts, until, isTold: true);
        Assert.Equal(any.Rules.IsOn ? any.Rules.Read(any.Case, any.Facts, until).Value : null, any.Case.Score);
        Assert.Null(any.Case.PinnedScore);
    }

    [Fact]
    public void The_starting_rules_say_why_a_recommended_buyer_with_a_visit_stands_high()
    {
        var dossier = new Dossier(Agency.Workflow(Agency.Arrow("NEW", "VISIT")), fields: new CaseFields { City = "casablanca", BudgetMax = 2_000_000 });
        var sheet = Starting.Read(dossier.Case, new ScoreFacts { Meetings = 1 }, Agency.Monday.AddDays(1));

        Assert.Equal([15, 5, 10, 10, 15], sheet.Lines.Where(line => line.Holds).Select(line => line.Points));
        Assert.Equal(30 + 55, sheet.Value);
        Assert.Equal(Agency.Monday.AddDays(3), sheet.NextAt);
    }

    [Fact]
    public void Silence_costs_at_its_instant_and_a_closed_case_stays_as_it_was()
    {
        var dossier = new Dossier(Agency.Workflow(Agency.Arrow("NEW", "LOST", reason: "LOSS_REASON")));
        var rules = new ScoreRules(1, 50, [new(ScoreKinds.Silence, -20) { Test = ScoreTests.AtLeast, From = 7 }], []);
        Assert.Equal(50, rules.Read(dossier.Case, ScoreFacts.None, Agency.Monday.AddDays(7).AddTicks(-1)).Value);
        Assert.Equal(30, rules.Read(dossier.Case, ScoreFacts.None, Agency.Monday.AddDays(7)).Value);

        dossier.Wait(TimeSpan.FromDays(2));
        Assert.True(dossier.Move(dossier.To("LOST") with { Reason = "OTHER" }).IsDone);
        Assert.Equal((50, null), (rules.Read(dossier.Case, ScoreFacts.None, Agency.Monday.AddDays(99)) is var closed ? closed.Value : 0, closed.NextAt));
    }

    [Fact]
    public void An_answer_is_quick_only_once_it_was_given_and_waiting_counts_as_slow()
    {
        var dossier = new Dossier(Agency.Workflow(Agency.Arrow("NEW", "VISIT")));
        var rules = new ScoreRules(1, 50, [new(ScoreKinds.Answer, 10) { Test = ScoreTests.AtMost, To = 1 }, new(ScoreKinds.Answer, -30) { Test = ScoreTests.AtLeast, From = 24 }], []);
        var asked = new ScoreFacts { Messages = [new(Agency.Monday, true), new(Agency.Monday.AddMinutes(5), true)] };
        var answered = asked with { Messages = [.. asked.Messages, new(Agency.Monday.AddMinutes(40), false), new(Agency.Monday.AddHours(30), false)] };

        Assert.Equal(50, rules.Read(dossier.Case, asked, Agency.Monday.AddMinutes(30)).Value);
        Assert.Equal(Agency.Monday.AddHours(24), rules.Read(dossier.Case, asked, Agency.Monday.AddMinutes(30)).NextAt);
        Assert.Equal(20, rules.Read(dossier.Case, asked, Agency.Monday.AddHours(24)).Value);
        Assert.Equal(60, rules.Read(dossier.Case, answered, Agency.Monday.AddHours(48)).Value);
    }

    [Theory]
    [InlineData(-1, 1, "raison", "score")]
    [InlineData(101, 1, "raison", "score")]
    [InlineData(50, 0, "raison", "until")]
    [InlineData(50, 9_000, "raison", "until")]
    [InlineData(50, 1, "  ", "reason")]
    public void A_pin_needs_a_score_an_end_and_a_reason(int score, int hours, string reason, string wrong)
    {
        var dossier = new Dossier(Agency.Workflow(Agency.Arrow("NEW", "VISIT")));
        Assert.Equal([wrong], dossier.Case.PinScore(score, Agency.Monday.AddHours(hours), reason, Agency.Manager, Agency.Monday).Details);
        Assert.Null(dossier.Case.PinnedScore);
    }
}
