using System.Text.Json.Nodes;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>A message that this process alone may send until its lease runs out.</summary>
/// <param name="Id">The message.</param>
/// <param name="Body">What goes to the provider.</param>
/// <param name="File">The file that the provider must have before; null where it has none.</param>
public sealed record ClaimedMessage(MessageId Id, JsonObject Body, ClaimedFile? File = null);

/// <summary>A file that goes with a message; its bytes lie under the message's identifier.</summary>
/// <param name="Kind">The message's kind, under which the body names it.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Name">Its name.</param>
public sealed record ClaimedFile(string Kind, string MediaType, string Name)
{
    /// <summary>The file of a message, or null.</summary>
    public static ClaimedFile? Of(Message message) =>
        message is { Media: MediaState.Kept, MediaType: { } type } ? new ClaimedFile(message.Kind, type, message.MediaName ?? message.Kind) : null;
}

/// <summary>What a lane took up.</summary>
/// <param name="Line">On whose behalf.</param>
/// <param name="Messages">The messages.</param>
/// <param name="IsMore">Whether looking again at once is worth it.</param>
public sealed record Claimed(GraphLine Line, IReadOnlyList<ClaimedMessage> Messages, bool IsMore)
{
    /// <summary>Kind of the channel: which port carries them.</summary>
    public string Kind { get; init; } = Addressing.WhatsApp;
}

/// <summary>This process among those that send.</summary>
public sealed class SenderSeat
{
    /// <summary>How long a claim holds: longer than the provider may take to answer, so that nobody else posts meanwhile.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>What must be left of a claim when its bytes begin to leave.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <summary>Stands in the rows that it holds.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();
}
