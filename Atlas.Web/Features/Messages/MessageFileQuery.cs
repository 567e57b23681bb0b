using Atlas.Domain.Documents;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>A message's file.</summary>
/// <param name="Id">Under which its bytes lie.</param>
/// <param name="MediaType">What it is, told by its content; null where nobody looked.</param>
/// <param name="Name">Its name; null where it has none.</param>
public sealed record MessageFile(AttachmentId Id, string? MediaType, string? Name);

/// <summary>Finds files of messages for those who see their case. What its writer took back is gone.</summary>
public sealed class MessageFileQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>The file, or null.</summary>
    public async Task<MessageFile?> RunAsync(MessageId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.Messages.AsNoTracking().To(db, caller.Current)
            .Where(row => row.Id == id && row.Media == MediaState.Kept && row.RevokedAt == null)
            .Select(row => new MessageFile(new AttachmentId(id.Value), row.MediaType, row.MediaName)).SingleOrDefaultAsync(stop);
    }
}
