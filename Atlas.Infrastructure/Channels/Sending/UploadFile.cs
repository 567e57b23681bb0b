using System.Text.Json.Nodes;
using Atlas.Domain.Documents;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Files;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>Brings a message's file to the provider before the message itself goes. The client sees nothing of it: it may be done again.</summary>
public sealed class UploadFile(CloudUpload cloud, FileStore files, TimeProvider clock)
{
    /// <summary>How long it may take: enough of the claim must be left for the message.</summary>
    public static readonly TimeSpan Patience = SenderSeat.Lease - SenderSeat.Margin - TimeSpan.FromSeconds(5);

    private const int BadFile = 131053;

    /// <summary>Brings it, and names it in the message's body; else says what stands against it, and when it was tried.</summary>
    public async Task<(DateTime At, GraphAnswer Answer)?> BringAsync(GraphLine line, ClaimedMessage claimed, ClaimedFile file)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        if (files.Open(new AttachmentId(claimed.Id.Value)) is not { } content)
        {
            return (at, new GraphAnswer(AttemptOutcome.Refused, null) { FaultCode = BadFile, Detail = "The file is not in the storage any more." });
        }

        await using var _ = content;
        var answer = await cloud.BringAsync(line, content, file.MediaType, file.Name);
        if (answer is { Outcome: AttemptOutcome.Accepted } && GraphJson.Text(answer.Body, "id") is { Length: > 0 } id)
        {
            ((JsonObject)claimed.Body[file.Kind]!)["id"] = id;
            return null;
        }

        return (at, Settled(answer));
    }

    /// <summary>Whatever became of the upload, no message left; and what the provider refuses of a file is the file's fault.</summary>
    private static GraphAnswer Settled(GraphAnswer answer) => answer.Outcome is not AttemptOutcome.Refused
        ? answer with { Outcome = AttemptOutcome.Unreachable }
        : Faults.ClassOf(answer) is FaultClass.Permanent ? answer with { FaultCode = BadFile, IsTransient = false } : answer;
}
