using System.Text.Json.Nodes;
using Atlas.Infrastructure.Channels.WhatsApp;

namespace Atlas.Infrastructure.Channels;

/// <summary>
/// Hands messages of one kind of channel to whoever carries them: WhatsApp's Cloud API, a mail server. A kind without a port, as SMS is, sends
/// nothing. Queue, claim, consent, attempts and outcomes are the same for all.
/// </summary>
public interface IMessagePort
{
    /// <summary>Code of the CHANNEL referential.</summary>
    string Kind { get; }

    /// <summary>Hands a message over, and says how sure one may be: taken, refused, never left, or left without an answer.</summary>
    /// <param name="line">On whose behalf.</param>
    /// <param name="body">What the claim wrote for this port.</param>
    /// <param name="stop">Cancels.</param>
    Task<GraphAnswer> SendAsync(GraphLine line, JsonObject body, CancellationToken stop);
}
