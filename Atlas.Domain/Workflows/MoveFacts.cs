using Atlas.Domain.Cases;

namespace Atlas.Domain.Workflows;

/// <summary>An appointment as guards see it; instants in UTC.</summary>
public sealed record AppointmentFact(string Type, DateTime EndsAt, string? Outcome);

/// <summary>A former change of status as guards see it; the instant in UTC.</summary>
public sealed record StatusFact(string From, string To, DateTime At, StatusAct Act);

/// <summary>What the world looks like around a case at the moment of a move. Read before the write, passed in, never fetched by a rule.</summary>
/// <param name="Now">The present instant, UTC.</param>
public sealed record MoveFacts(DateTime Now)
{
    /// <summary>The case's appointments.</summary>
    public IReadOnlyList<AppointmentFact> Appointments { get; init; } = [];

    /// <summary>The case's changes of status that stand, oldest first: a move that was taken back a moment later never was, nor was the taking back.</summary>
    public IReadOnlyList<StatusFact> Changes { get; init => field = Standing(value); } = [];

    /// <summary>Roles that contacts play in the case.</summary>
    public IReadOnlyCollection<string> PartyRoles { get; init; } = [];

    /// <summary>Channels on which the primary contact may be contacted.</summary>
    public IReadOnlyCollection<string> ConsentedChannels { get; init; } = [];

    /// <summary>Categories of the case's open tasks.</summary>
    public IReadOnlyCollection<string> OpenTasks { get; init; } = [];

    /// <summary>The case's score from 0 to 100; null when it was never scored.</summary>
    public int? Score { get; init; }

    /// <summary>Codes of the reasons that may be given, active ones of both kinds, as <c>LOSS_REASON:OTHER</c>.</summary>
    public IReadOnlySet<string> Reasons { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The state that the case left for the present one; null when it never moved.</summary>
    public string? CameFrom => Changes.MaxBy(change => change.At)?.From;

    /// <summary>
    /// The state from which a move brought the case into the present one; null when none did. It differs from <see cref="CameFrom"/> after a
    /// reopening: a project that was paused, closed and reopened is paused again and returns to where it was paused.
    /// </summary>
    public string? MovedFrom
    {
        get
        {
            var present = Changes.MaxBy(change => change.At)?.To;
            return Changes.Where(change => change.Act is StatusAct.Move && change.To == present).MaxBy(change => change.At)?.From;
        }
    }

    private static List<StatusFact> Standing(IReadOnlyList<StatusFact> changes)
    {
        var standing = new List<StatusFact>(changes.Count);
        foreach (var change in changes.OrderBy(change => change.At))
        {
            if (change.Act is not StatusAct.Undo)
            {
                standing.Add(change);
            }
            else if (standing.Count > 0)
            {
                standing.RemoveAt(standing.Count - 1);
            }
        }

        return standing;
    }
}
