using Atlas.Domain.Scoring;

namespace Atlas.Infrastructure.Database.Seed;

/// <summary>The scoring that a new organisation begins with: plain rules that each agency is meant to change.</summary>
public static class StartingScore
{
    private const string Buyers = "CRM_LEAD_BUY";

    /// <summary>The first version of an organisation's scoring.</summary>
    /// <param name="publishedAt">The instant of publication, UTC.</param>
    public static ScoreRuleSet First(DateTime publishedAt) => ScoreRuleSet.Start(Rules, publishedAt);

    /// <summary>The rules.</summary>
    public static ScoreRules Rules { get; } = new(
        Number: 1,
        Base: 30,
        [
            new(ScoreKinds.Source, 20) { Value = "REFERRAL" },
            new(ScoreKinds.Source, 15) { Value = "WALK_IN" },
            new(ScoreKinds.Source, 10) { Value = "PHONE_CALL" },
            new(ScoreKinds.Source, 5) { Value = "WHATSAPP" },
            new(ScoreKinds.Source, -5) { Value = "FACEBOOK" },
            new(ScoreKinds.Field, 5) { Field = "city", Test = ScoreTests.Filled },
            new(ScoreKinds.Field, 10) { Field = "budgetMax", Test = ScoreTests.Filled },
            new(ScoreKinds.Field, 20) { Field = "offerAmount", Test = ScoreTests.Filled },
            new(ScoreKinds.Budget, 10) { CaseType = Buyers, Test = ScoreTests.AtLeast, From = 100 },
            new(ScoreKinds.Budget, -10) { CaseType = Buyers, Test = ScoreTests.AtMost, To = 50 },
            new(ScoreKinds.Age, 10) { Test = ScoreTests.AtMost, To = 3 },
            new(ScoreKinds.Age, -10) { Test = ScoreTests.AtLeast, From = 90 },
            new(ScoreKinds.Silence, -10) { Test = ScoreTests.AtLeast, From = 7 },
            new(ScoreKinds.Silence, -15) { Test = ScoreTests.AtLeast, From = 21 },
            new(ScoreKinds.Inbound, 10) { From = 2, Days = 7 },
            new(ScoreKinds.Answer, 5) { Test = ScoreTests.AtMost, To = 1 },
            new(ScoreKinds.Answer, -10) { Test = ScoreTests.AtLeast, From = 24 },
            new(ScoreKinds.Meetings, 15) { From = 1 },
            new(ScoreKinds.Meetings, 10) { From = 2 },
        ],
        [
            new("Casablanca", 1_450_000), new("Rabat", 1_400_000), new("Marrakech", 1_200_000), new("Tanger", 1_050_000), new("Agadir", 950_000),
            new("Fès", 780_000), new("Meknès", 650_000), new("Bouskoura", 1_600_000), new("Mohammedia", 1_100_000), new("Essaouira", 1_000_000),
        ]);
}
