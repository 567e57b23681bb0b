namespace Atlas.Domain.Messages;

/// <summary>What a provider's words on a message that went out mean.</summary>
public static class ProviderWord
{
    /// <summary>Kind of a message that puts a sign on another one, or takes it away.</summary>
    public const string Reaction = "reaction";

    /// <summary>Whether a receipt keeps a sign that somebody put on the message, and not how far it is.</summary>
    public static bool IsReaction(string status) => status.StartsWith(Reaction + ":", StringComparison.Ordinal);

    /// <summary>The state that a word tells; null for one that changes nothing, known or not.</summary>
    public static MessageState? StateOf(string status) => status switch
    {
        "sent" => MessageState.Sent,
        "delivered" => MessageState.Delivered,
        // Who has listened to a voice note has seen it.
        "read" or "played" => MessageState.Read,
        "failed" => MessageState.Failed,
        _ => null,
    };
}
