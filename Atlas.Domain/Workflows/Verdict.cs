namespace Atlas.Domain.Workflows;

/// <summary>Whether a move may be made.</summary>
public enum VerdictKind
{
    /// <summary>At once.</summary>
    Possible,

    /// <summary>As soon as the missing fields or reason are given: offered, and asked for in place.</summary>
    Asks,

    /// <summary>Not by this person or not now: shown, not offered.</summary>
    Refused,
}

/// <summary>The answer to "may this case go there, and if not, what is missing".</summary>
/// <param name="To">The status that the move would enter.</param>
/// <param name="Blockers">Rights, role and guards that stand against it: <c>RIGHT</c>, <c>ROLE:MANAGER</c>, or a guard as the workflow writes it.</param>
/// <param name="Asks">Field codes and the kind of reason (<c>LOSS_REASON</c>, <c>WON_REASON</c>) that are still to be given.</param>
public sealed record Verdict(string To, IReadOnlyList<string> Blockers, IReadOnlyList<string> Asks)
{
    /// <summary>The blocker of a caller who may not move this case at all.</summary>
    public const string Right = "RIGHT";

    /// <summary>The kind that follows from what is missing.</summary>
    public VerdictKind Kind => (Blockers.Count, Asks.Count) switch
    {
        ( > 0, _) => VerdictKind.Refused,
        (_, > 0) => VerdictKind.Asks,
        _ => VerdictKind.Possible,
    };

    /// <summary>Everything that is missing, blockers first.</summary>
    public IEnumerable<string> Missing => Blockers.Concat(Asks);
}
