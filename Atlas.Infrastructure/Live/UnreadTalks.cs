using Atlas.Domain.Tenancy;

namespace Atlas.Infrastructure.Live;

/// <summary>Conversations with something unread that stand on cases of one person, or of nobody.</summary>
/// <param name="Assignee">Who has the cases; null for nobody's, and for what stands on no case.</param>
/// <param name="Count">How many conversations.</param>
public sealed record UnreadShare(UserId? Assignee, int Count);

/// <summary>How many of an organisation's conversations hold something that nobody has read. One reading serves all of its people.</summary>
/// <param name="Sequence">The live sequence before the reading.</param>
/// <param name="Shares">By whose cases they stand on.</param>
public sealed record UnreadTalks(long Sequence, IReadOnlyList<UnreadShare> Shares)
{
    /// <summary>Whether the organisation's settings changed since the reading before: who reads takes in its rights first.</summary>
    public bool HasNewRights { get; init; }

    /// <summary>How many of them somebody sees.</summary>
    public int For(Caller viewer) => Shares.Where(share => viewer.MaySee(share.Assignee)).Sum(share => share.Count);
}
