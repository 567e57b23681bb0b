using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Scoring;

/// <summary>Identifies a published version of an organisation's scoring.</summary>
public readonly record struct ScoreRuleSetId(Guid Value) : IId<ScoreRuleSetId>
{
    /// <inheritdoc />
    public static ScoreRuleSetId From(Guid value) => new(value);
}

/// <summary>A version of the scoring was published, or all cases have their score by it.</summary>
public sealed record ScoringChanged(ScoreRuleSetId Set, UserId? By, DateTime At, string Act) : DomainEvent(Set.Value, By, At)
{
    /// <inheritdoc />
    public override string Action => Act;
}

/// <summary>A published version of an organisation's scoring. It never changes; the one with the highest number is in force.</summary>
public sealed class ScoreRuleSet : Aggregate
{
    private ScoreRuleSet()
    {
    }

    /// <summary>Publishes a version.</summary>
    /// <param name="rules">The rules, checked.</param>
    /// <param name="commandId">The browser's command, so that a repeated click publishes once.</param>
    /// <param name="by">Who; null for the program.</param>
    /// <param name="at">When, UTC.</param>
    public ScoreRuleSet(ScoreRules rules, Guid commandId, UserId? by, DateTime at)
    {
        Id = Ids.New<ScoreRuleSetId>();
        (Number, Base, Criteria, Cities) = (rules.Number, rules.Base, rules.Criteria, rules.Cities);
        (CommandId, PublishedBy, PublishedAt) = (commandId, by, at);
        Raise(new ScoringChanged(Id, by, at, AuditActions.ScoringPublished));
    }

    /// <summary>The version with which an organisation begins: there is nothing yet to score, and nobody to tell.</summary>
    public static ScoreRuleSet Start(ScoreRules rules, DateTime at)
    {
        var first = new ScoreRuleSet(rules, Guid.CreateVersion7(), null, at) { AppliedAt = at };
        first.TakeEvents();
        return first;
    }

    /// <summary>The version's identifier.</summary>
    public ScoreRuleSetId Id { get; private set; }

    /// <summary>Its number, from 1 on.</summary>
    public int Number { get; private set; }

    /// <summary>Where each score starts.</summary>
    public int Base { get; private set; }

    /// <summary>The criteria.</summary>
    public IReadOnlyList<ScoreCriterion> Criteria { get; private set; } = [];

    /// <summary>Reference prices of cities.</summary>
    public IReadOnlyList<CityPrice> Cities { get; private set; } = [];

    /// <summary>When it was published, UTC.</summary>
    public DateTime PublishedAt { get; private set; }

    /// <summary>Who published it; null for the program.</summary>
    public UserId? PublishedBy { get; private set; }

    /// <summary>The browser's command, unique in the organisation.</summary>
    public Guid CommandId { get; private set; }

    /// <summary>When all cases had their score by it, UTC; null until then.</summary>
    public DateTime? AppliedAt { get; private set; }

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>The rules as scores are computed by.</summary>
    public ScoreRules Rules => new(Number, Base, Criteria, Cities);

    /// <summary>All cases have their score by it.</summary>
    public void Apply(DateTime at)
    {
        if (AppliedAt is null)
        {
            AppliedAt = at;
            Raise(new ScoringChanged(Id, null, at, AuditActions.ScoringApplied));
        }
    }
}

/// <summary>Identifies a draft of an organisation's scoring.</summary>
public readonly record struct ScoreDraftId(Guid Value) : IId<ScoreDraftId>
{
    /// <inheritdoc />
    public static ScoreDraftId From(Guid value) => new(value);
}

/// <summary>What administrators have typed of the next version, as typed: it survives a reload, and whatever cannot be read yet stays too. One an organisation.</summary>
public sealed class ScoreDraft : ITenantOwned
{
    /// <summary>Longest text, in characters.</summary>
    public const int TextLength = 200_000;

    private ScoreDraft()
    {
    }

    /// <summary>A new draft. Its version begins somewhere by chance: one that was let go and begun anew is not taken for the old one.</summary>
    public ScoreDraft(string typed, UserId? by, DateTime at)
    {
        (Id, Typed, By, At) = (Ids.New<ScoreDraftId>(), typed, by, at);
        Version = BitConverter.ToInt32(Id.Value.ToByteArray(), 12) & (int.MaxValue / 2);
    }

    /// <summary>The draft's identifier.</summary>
    public ScoreDraftId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>What was typed, as JSON.</summary>
    public string Typed { get; private set; } = "";

    /// <summary>Rises with every keeping: of two administrators the later one is told.</summary>
    public int Version { get; private set; }

    /// <summary>Who typed last.</summary>
    public UserId? By { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Keeps what is typed now.</summary>
    public void Keep(string typed, UserId? by, DateTime at) => (Typed, By, At, Version) = (typed, by, at, Version + 1);
}
