using Atlas.Domain.Cases;
using Atlas.Domain.Workflows;

namespace Atlas.Domain.Scoring;

/// <summary>What one side of a score comes to, and when the clock alone will change it.</summary>
/// <param name="Points">The points.</param>
/// <param name="NextAt">The next instant at which they may be others, UTC; null while only facts change them.</param>
public readonly record struct ScorePart(int Points, DateTime? NextAt);

/// <summary>A line of a score's explanation.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Holds">Whether its points count.</param>
/// <param name="Fact">What was found: a value, a number, a span of time; null where nothing is there to look at.</param>
public sealed record ScoreLine(ScoreCriterion Criterion, bool Holds, object? Fact)
{
    /// <summary>What it brings or costs.</summary>
    public int Points => Holds ? Criterion.Weight : 0;
}

/// <summary>A score, line by line: base, lines and bounds add up to the value.</summary>
/// <param name="Base">Where it starts.</param>
/// <param name="Lines">The criteria for this type of case, in the organisation's order.</param>
/// <param name="NextAt">When the clock alone may change it, UTC.</param>
public sealed record ScoreSheet(int Base, IReadOnlyList<ScoreLine> Lines, DateTime? NextAt)
{
    /// <summary>From 0 to 100.</summary>
    public int Value => Math.Clamp(Sum, ScoreRules.Least, ScoreRules.Most);

    /// <summary>What the bounds take away, or give.</summary>
    public int Bounds => Value - Sum;

    private int Sum => Base + Lines.Sum(line => line.Points);
}

/// <summary>An organisation's scoring in force: rules as data. The same case, facts and instant always make the same score, whatever the order of lines.</summary>
/// <param name="Number">The version.</param>
/// <param name="Base">Where each score starts.</param>
/// <param name="Criteria">The criteria.</param>
/// <param name="Cities">Reference prices.</param>
public sealed record ScoreRules(int Number, int Base, IReadOnlyList<ScoreCriterion> Criteria, IReadOnlyList<CityPrice> Cities)
{
    /// <summary>The least score.</summary>
    public const int Least = 0;

    /// <summary>The highest score.</summary>
    public const int Most = 100;

    /// <summary>Whether cases have a score at all: an organisation without criteria does not score.</summary>
    public bool IsOn => Criteria.Count > 0;

    /// <summary>The whole score of a case, line by line.</summary>
    /// <param name="case">The case.</param>
    /// <param name="facts">What stands beside it.</param>
    /// <param name="now">The present instant, UTC. A closed case is read as it was when it closed.</param>
    public ScoreSheet Read(Case @case, ScoreFacts facts, DateTime now)
    {
        var reading = Reading(@case, facts, now);
        var read = For(@case).Select(criterion => (Criterion: criterion, Found: reading.Read(criterion))).ToList();
        return new ScoreSheet(Base, [.. read.Select(line => new ScoreLine(line.Criterion, line.Found.Holds, line.Found.Fact))], Earliest(@case, read.Select(line => line.Found)));
    }

    /// <summary>What the case's own values come to, the base among them.</summary>
    public ScorePart Inside(Case @case, DateTime now)
    {
        var part = Part(@case, ScoreFacts.None, now, isOutside: false);
        return part with { Points = part.Points + Base };
    }

    /// <summary>What stands beside the case comes to.</summary>
    public ScorePart Outside(Case @case, ScoreFacts facts, DateTime now) => Part(@case, facts, now, isOutside: true);

    private ScorePart Part(Case @case, ScoreFacts facts, DateTime now, bool isOutside)
    {
        var reading = Reading(@case, facts, now);
        var (points, next) = (0, (DateTime?)null);
        foreach (var criterion in For(@case))
        {
            if (ScoreKinds.IsOutside(criterion.Kind) == isOutside)
            {
                var found = reading.Read(criterion);
                points += found.Holds ? criterion.Weight : 0;
                next = ScoreReading.Sooner(next, found.NextAt);
            }
        }

        return new ScorePart(points, @case.StatusKind.IsTerminal() ? null : next);
    }

    private IEnumerable<ScoreCriterion> For(Case @case) => Criteria.Where(criterion => criterion.CaseType is null || criterion.CaseType == @case.Type);

    private ScoreReading Reading(Case @case, ScoreFacts facts, DateTime now) =>
        @case.StatusKind.IsTerminal() ? new(@case, facts.Until(@case.StatusSince), Cities, @case.StatusSince) : new(@case, facts, Cities, now);

    private static DateTime? Earliest(Case @case, IEnumerable<ScoreFinding> found) =>
        @case.StatusKind.IsTerminal() ? null : found.Aggregate((DateTime?)null, (next, one) => ScoreReading.Sooner(next, one.NextAt));
}
