using Atlas.Domain.Documents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Files;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>Sends a client a file: its bytes are kept first, then the message is queued like any other. Bytes that no message holds are let go.</summary>
public sealed class SendFile(SendMessage send, FileStore files, IDbContextFactory<AtlasDb> atlas)
{
    /// <summary>Queues it, or says why not. The same command twice queues one.</summary>
    /// <param name="draft">To whom, on which case, with which words.</param>
    /// <param name="name">The file's name as the browser tells it.</param>
    /// <param name="content">The bytes as they arrive.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Outcome> RunAsync(SendDraft draft, string name, Stream content, CancellationToken stop = default)
    {
        var id = Ids.New<MessageId>();
        try
        {
            var file = await files.ReceiveAsync(new AttachmentId(id.Value), content, FileKind.Largest, stop);
            var what = SendableFile.Of(file.Head, name);
            return Refusal(file, what) is { } refusal
                ? Outcome.Refused(refusal)
                : await send.RunAsync(draft with { File = new FileInHand(id, what!, file.Sha256) }, stop);
        }
        finally
        {
            await LetGoAsync(id);
        }
    }

    private static string? Refusal(ReceivedFile file, SendableFile? what) => file.Size switch
    {
        0 => Refusals.FileEmpty,
        > FileKind.Largest => Refusals.FileTooLarge,
        var size => what is null ? Refusals.FileUnsent : size > what.Largest ? Refusals.FileTooHeavy : null,
    };

    private async Task LetGoAsync(MessageId id)
    {
        await using var db = await atlas.CreateDbContextAsync();
        if (!await db.Messages.AnyAsync(row => row.Id == id))
        {
            files.Discard(new AttachmentId(id.Value));
        }
    }
}
