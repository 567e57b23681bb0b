using Atlas.Domain.Cases;

namespace Atlas.Domain.Scoring;

/// <summary>A message as the score sees it.</summary>
/// <param name="At">When it was written, UTC.</param>
/// <param name="IsInbound">Whether the client wrote it.</param>
public sealed record MessageFact(DateTime At, bool IsInbound);

/// <summary>What stands beside a case and counts for its score.</summary>
public sealed record ScoreFacts
{
    /// <summary>How many of a case's messages are looked at, from the newest on.</summary>
    public const int MostMessages = 100;

    /// <summary>Nothing.</summary>
    public static ScoreFacts None { get; } = new();

    /// <summary>The labels that the case bears.</summary>
    public IReadOnlyCollection<TagId> Tags { get; init; } = [];

    /// <summary>How many appointments took place.</summary>
    public int Meetings { get; init; }

    /// <summary>The case's messages, in any order.</summary>
    public IReadOnlyList<MessageFact> Messages { get; init => field = [.. value.OrderByDescending(message => message.At).Take(MostMessages)]; } = [];

    /// <summary>Whether an appointment with this outcome took place.</summary>
    public static bool TookPlace(string? outcome) => outcome is "DONE" or "PARTIAL";

    /// <summary>The same as of an instant: what was written later is not yet there.</summary>
    internal ScoreFacts Until(DateTime instant) => this with { Messages = [.. Messages.Where(message => message.At <= instant)] };

    /// <summary>Since when the client waits for an answer, or how long the last answer took; nothing where the client never wrote.</summary>
    internal (DateTime? WaitsSince, TimeSpan? Took) Answer()
    {
        DateTime? asked = null;
        DateTime? answered = null;
        foreach (var message in Messages)
        {
            // From the newest back: the earliest of our messages after the client's last ones is the answer to the first of these.
            if (message.IsInbound)
            {
                asked = message.At;
            }
            else if (asked is not null)
            {
                break;
            }
            else
            {
                answered = message.At;
            }
        }

        return asked is null ? (null, null) : answered is { } end ? (null, end - asked.Value) : (asked, null);
    }
}
