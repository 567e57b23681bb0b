using Atlas.Domain.Cases;
using Atlas.Domain.Documents;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Files;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Documents;

/// <summary>Puts a document on a case: its bytes first, then its row. Bytes that no row holds are let go.</summary>
public sealed class AddDocument(CaseActs acts, FileStore files, CallerAccessor caller)
{
    /// <summary>Adds it, or says why not. The same command twice adds it once.</summary>
    /// <param name="id">The case.</param>
    /// <param name="commandId">The browser's command.</param>
    /// <param name="name">The file's name as the browser tells it.</param>
    /// <param name="content">The bytes as they arrive.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Outcome> RunAsync(CaseId id, Guid commandId, string name, Stream content, CancellationToken stop = default)
    {
        var document = Ids.New<AttachmentId>();
        var isKept = false;
        try
        {
            var file = await files.ReceiveAsync(document, content, FileKind.Largest, stop);
            if (Read(file, name, commandId, out var wanted) is { } refusal)
            {
                return Outcome.Refused(refusal);
            }

            var outcome = await acts.RunAsync(id, nameof(AddDocument), commandId, async act =>
            {
                isKept = !await act.Db.Attachments.AnyAsync(row => row.CommandId == commandId, act.Stop);
                _ = isKept ? act.Db.Add(act.Case.AddDocument(document, wanted!, caller.Current, act.Now)) : null;
                return Outcome.Done;
            }, stop);
            isKept &= outcome.IsDone;
            return outcome;
        }
        catch
        {
            isKept = false;
            throw;
        }
        finally
        {
            if (!isKept)
            {
                files.Discard(document);
            }
        }
    }

    private static string? Read(ReceivedFile file, string name, Guid command, out NewAttachment? wanted)
    {
        var kind = FileKind.Recognise(file.Head, name);
        wanted = kind is null ? null : new NewAttachment(command, kind.NameFor(name), kind.MediaType, file.Size, file.Sha256);
        return file.Size switch
        {
            0 => Refusals.FileEmpty,
            > FileKind.Largest => Refusals.FileTooLarge,
            _ => kind is null ? Refusals.FileKind : null,
        };
    }
}
