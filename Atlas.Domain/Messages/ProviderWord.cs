namespace Atlas.Domain.Messages;

/// <summary>What a provider's words on a message that went out mean.</summary>
public static class ProviderWord
{
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
