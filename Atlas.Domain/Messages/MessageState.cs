namespace Atlas.Domain.Messages;

/// <summary>Which way a message went.</summary>
public enum MessageDirection
{
    /// <summary>From the client.</summary>
    Inbound,

    /// <summary>To the client.</summary>
    Outbound,
}

/// <summary>How far a message is. The order is the order in which it rises.</summary>
public enum MessageState
{
    /// <summary>It came in.</summary>
    Received,

    /// <summary>It waits to be sent.</summary>
    Queued,

    /// <summary>Somebody is sending it.</summary>
    Sending,

    /// <summary>It may or may not have left: nobody sends it again by himself.</summary>
    Unknown,

    /// <summary>The provider took it.</summary>
    Sent,

    /// <summary>It is on the client's phone.</summary>
    Delivered,

    /// <summary>The client has seen it.</summary>
    Read,

    /// <summary>It will not arrive.</summary>
    Failed,

    /// <summary>It was called back before it left.</summary>
    Cancelled,
}

/// <summary>How states follow each other, whatever the order in which a provider tells them.</summary>
public static class MessageStates
{
    /// <summary>Whether nothing that a provider says later changes it.</summary>
    public static bool IsFinal(this MessageState state) => state is MessageState.Failed or MessageState.Cancelled or MessageState.Read;

    /// <summary>Whether the provider has taken it.</summary>
    public static bool IsTaken(this MessageState state) => state is MessageState.Sent or MessageState.Delivered or MessageState.Read;

    /// <summary>Whether a person may have it sent once more.</summary>
    public static bool MayGoAgain(this MessageState state) => state is MessageState.Failed or MessageState.Cancelled or MessageState.Unknown;

    /// <summary>The state after a provider's word. It never falls: a read message stays read, a failed one failed.</summary>
    public static MessageState Rise(this MessageState state, MessageState told) => (state, told) switch
    {
        (MessageState.Received or MessageState.Failed or MessageState.Cancelled, _) => state,
        // What reached the client cannot fail any more.
        (MessageState.Delivered or MessageState.Read, MessageState.Failed) => state,
        _ => told > state ? told : state,
    };
}
