using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Scoring;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;

namespace Atlas.Domain.Cases;

/// <summary>Somebody pinned a case's score or took the pin out, or the pin's time was over.</summary>
/// <param name="Case">The case.</param>
/// <param name="By">Who; null where its time was over.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Act">What happened.</param>
/// <param name="Score">The pinned score.</param>
public sealed record ScorePinChanged(CaseId Case, UserId? By, DateTime At, string Act, int Score) : CaseEvent(Case, By, At)
{
    /// <inheritdoc />
    public override string Action => Act;

    /// <inheritdoc />
    public override Activity Line { get; } = new(Case, ActivityKinds.System, By, At)
    {
        Facts = new(Act) { Name = Score.ToString(System.Globalization.CultureInfo.InvariantCulture) },
    };
}

/// <summary>The clock alone changed a case's score: screens that show it take it in.</summary>
public sealed record ScoreChanged(CaseId Case, DateTime At) : DomainEvent(Case.Value, null, At)
{
    /// <inheritdoc />
    public override string Action => AuditActions.ScoreChanged;
}

/// <content>Its score: computed from the organisation's rules, or pinned by hand for a while.</content>
public sealed partial class Case
{
    /// <summary>Longest reason for a pin, in characters.</summary>
    public const int PinReasonLength = 500;

    /// <summary>Longest time that a pin holds.</summary>
    public static readonly TimeSpan LongestPin = TimeSpan.FromDays(366);

    /// <summary>From 0 to 100; null while the organisation does not score.</summary>
    public int? Score { get; private set; }

    /// <summary>The version of the rules by which it was last computed; 0 for none.</summary>
    public int ScoredBy { get; private set; }

    /// <summary>What the rows beside the case bring to the score: kept, so that a plain move reads none of them.</summary>
    public int ScoreOutside { get; private set; }

    /// <summary>The next instant at which the clock alone may change the score, UTC, or an earlier one.</summary>
    public DateTime? ScoreDueAt { get; private set; }

    /// <summary>The score that somebody pinned; null for none.</summary>
    public int? PinnedScore { get; private set; }

    /// <summary>Until when the pin holds, UTC.</summary>
    public DateTime? PinnedUntil { get; private set; }

    /// <summary>Who pinned it.</summary>
    public UserId? PinnedBy { get; private set; }

    /// <summary>Why.</summary>
    public string? PinReason { get; private set; }

    /// <summary>Pins the score for a while: whoever may edit the case, with a reason. It ends by itself.</summary>
    public Outcome PinScore(int score, DateTime until, string reason, Caller by, DateTime at)
    {
        if (!by.MayEdit(Assignee))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        var said = CleanText.Block(reason);
        string[] wrong =
        [
            .. score is < ScoreRules.Least or > ScoreRules.Most ? ["score"] : Array.Empty<string>(),
            .. until <= at || until > at + LongestPin ? ["until"] : Array.Empty<string>(),
            .. said.Length is 0 or > PinReasonLength ? ["reason"] : Array.Empty<string>(),
        ];
        if (wrong.Length > 0)
        {
            return Outcome.Refused(Refusals.BadValue, wrong);
        }

        (PinnedScore, PinnedUntil, PinReason, PinnedBy) = (score, until, said, by.User);
        Raise(new ScorePinChanged(Id, by.User, at, AuditActions.ScorePinned, score));
        return Outcome.Done;
    }

    /// <summary>Takes the pin out before its time.</summary>
    public Outcome UnpinScore(Caller by, DateTime at)
    {
        if (!by.MayEdit(Assignee))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        if (PinnedScore is { } score)
        {
            LetPinGo(by.User, at, AuditActions.ScoreUnpinned, score);
        }

        return Outcome.Done;
    }

    /// <summary>Whether what happened in this save changes rows beside the case that its score looks at, or the case was last computed by other rules.</summary>
    /// <param name="rules">The rules in force.</param>
    /// <param name="happened">What happened to the case.</param>
    public bool NeedsScoreFacts(ScoreRules rules, IEnumerable<DomainEvent> happened) =>
        ScoredBy != rules.Number || happened.Any(one => one is Messages.MessageLogged or Messages.TalkPut or CaseTagged or WorkChanged { Kind: ActivityKinds.AppointmentLog }
            || (one is CaseMoved { Change.Act: not StatusAct.Move } && rules.IsOn));

    /// <summary>Computes the score from the case's own values, with what the rows beside it brought when they were last looked at.</summary>
    public void Rescore(ScoreRules? rules, DateTime now) => TakeScore(rules, new ScorePart(ScoreOutside, ScoreDueAt), now);

    /// <summary>Computes the score anew.</summary>
    public void Rescore(ScoreRules? rules, ScoreFacts facts, DateTime now) =>
        TakeScore(rules, rules is { IsOn: true } ? rules.Outside(this, facts, now) : default, now);

    /// <summary>Computes the score anew because its time has come: a pin whose time is over goes.</summary>
    /// <param name="rules">The rules in force.</param>
    /// <param name="facts">What stands beside the case.</param>
    /// <param name="now">The present instant, UTC.</param>
    /// <param name="isTold">Whether open screens are told of another score.</param>
    public void RescoreWhenDue(ScoreRules? rules, ScoreFacts facts, DateTime now, bool isTold)
    {
        var before = Score;
        if (PinnedScore is { } score && PinnedUntil <= now)
        {
            LetPinGo(null, now, AuditActions.ScorePinEnded, score);
        }

        Rescore(rules, facts, now);
        if (isTold && Score != before && !HasEvents)
        {
            Raise(new ScoreChanged(Id, now));
        }
    }

    private void TakeScore(ScoreRules? rules, ScorePart outside, DateTime now)
    {
        if (rules is not { IsOn: true })
        {
            (Score, ScoredBy, ScoreOutside, ScoreDueAt) = (null, rules?.Number ?? 0, 0, PinnedUntil);
            return;
        }

        var inside = rules.Inside(this, now);
        var computed = Math.Clamp(inside.Points + outside.Points, ScoreRules.Least, ScoreRules.Most);
        (ScoredBy, ScoreOutside) = (rules.Number, outside.Points);
        Score = PinnedUntil > now ? PinnedScore : computed;
        ScoreDueAt = new[] { inside.NextAt, outside.NextAt, PinnedUntil }.Min();
    }

    private void LetPinGo(UserId? by, DateTime at, string act, int score)
    {
        (PinnedScore, PinnedUntil, PinReason, PinnedBy) = (null, null, null, null);
        Raise(new ScorePinChanged(Id, by, at, act, score));
    }
}
