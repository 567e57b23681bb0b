using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>Whether what was asked for under a command is there: the answer to a request that was lost on its way back.</summary>
public sealed class SentCommandQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Looks, among what the caller sees.</summary>
    public async Task<bool> RunAsync(Guid command, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.Messages.AsNoTracking().To(db, caller.Current).AnyAsync(row => row.CommandId == command, stop);
    }
}
