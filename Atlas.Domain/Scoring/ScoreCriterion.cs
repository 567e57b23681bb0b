using Atlas.Domain.Cases;

namespace Atlas.Domain.Scoring;

/// <summary>What a criterion of the score looks at.</summary>
public static class ScoreKinds
{
    /// <summary>A typed field of the case.</summary>
    public const string Field = "FIELD";

    /// <summary>Where the case came from.</summary>
    public const string Source = "SOURCE";

    /// <summary>Days since the case was opened.</summary>
    public const string Age = "AGE";

    /// <summary>Days since something last happened on it.</summary>
    public const string Silence = "SILENCE";

    /// <summary>Messages that the client wrote in the last days.</summary>
    public const string Inbound = "INBOUND";

    /// <summary>Hours until the client was last answered, or for which the client has been waiting.</summary>
    public const string Answer = "ANSWER";

    /// <summary>What the client would spend, in per cent of the city's reference price.</summary>
    public const string Budget = "BUDGET";

    /// <summary>A label that the case bears.</summary>
    public const string Tag = "TAG";

    /// <summary>Appointments that took place.</summary>
    public const string Meetings = "MEETINGS";

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> All { get; } = [Field, Source, Budget, Age, Silence, Inbound, Answer, Meetings, Tag];

    /// <summary>Whether it looks at rows beside the case's own: only these are read again when such a row changes.</summary>
    public static bool IsOutside(string kind) => kind is Inbound or Answer or Tag or Meetings;
}

/// <summary>How a criterion compares.</summary>
public static class ScoreTests
{
    /// <summary>The value itself.</summary>
    public const string Is = "IS";

    /// <summary>A part of a text.</summary>
    public const string Contains = "CONTAINS";

    /// <summary>So much or more.</summary>
    public const string AtLeast = "AT_LEAST";

    /// <summary>So much or less; of time: less.</summary>
    public const string AtMost = "AT_MOST";

    /// <summary>From so much to so much.</summary>
    public const string Between = "BETWEEN";

    /// <summary>Any value.</summary>
    public const string Filled = "FILLED";

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> All { get; } = [Filled, Is, Contains, AtLeast, AtMost, Between];

    private static readonly string[] Ranges = [AtLeast, AtMost, Between];

    /// <summary>How a kind of criterion can compare; nothing where there is only one way.</summary>
    /// <param name="kind">One of <see cref="ScoreKinds"/>.</param>
    /// <param name="field">The field of a criterion on a field.</param>
    public static IReadOnlyList<string> Of(string kind, CaseField? field) => (kind, field?.Kind) switch
    {
        (ScoreKinds.Field, null) => [],
        (ScoreKinds.Field, FieldKind.Text) => [Filled, Is, Contains],
        (ScoreKinds.Field, FieldKind.Choice) => [Filled, Is],
        (ScoreKinds.Field, FieldKind.Date) => [Filled],
        (ScoreKinds.Field, _) => [Filled, Is, .. Ranges],
        (ScoreKinds.Age or ScoreKinds.Silence or ScoreKinds.Answer or ScoreKinds.Budget, _) => Ranges,
        _ => [],
    };
}

/// <summary>One line of an organisation's scoring: a condition on a case, and the points that it brings or costs.</summary>
/// <param name="Kind">One of <see cref="ScoreKinds"/>.</param>
/// <param name="Weight">Points, from −100 to 100.</param>
public sealed record ScoreCriterion(string Kind, int Weight)
{
    /// <summary>Most points, either way.</summary>
    public const int MostWeight = 100;

    /// <summary>Code of the only case type that it is for; null for all.</summary>
    public string? CaseType { get; init; }

    /// <summary>The field's code.</summary>
    public string? Field { get; init; }

    /// <summary>One of <see cref="ScoreTests"/>.</summary>
    public string? Test { get; init; }

    /// <summary>A code, a part of a text, or a label's identifier.</summary>
    public string? Value { get; init; }

    /// <summary>The least, in the kind's unit: money, pieces, days, hours, per cent.</summary>
    public decimal? From { get; init; }

    /// <summary>The most.</summary>
    public decimal? To { get; init; }

    /// <summary>In how many days messages are counted.</summary>
    public int? Days { get; init; }

    /// <summary>What it asks, whatever it weighs: two lines with the same condition are one too many.</summary>
    public ScoreCriterion Condition() => this with { Weight = 0 };
}

/// <summary>What a property costs in a city, as the organisation sees it.</summary>
/// <param name="City">The city as people write it; capitals and accents do not matter.</param>
/// <param name="Price">The reference price, in the organisation's money.</param>
public sealed record CityPrice(string City, decimal Price);
