using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>Messages that went out, or are to, for those who see their case.</summary>
internal static class SentMessages
{
    /// <summary>One of them, tracked; null where it is none, or of a case that the caller does not see.</summary>
    public static async Task<Message?> FindAsync(AtlasDb db, Caller caller, MessageId id, CancellationToken stop)
    {
        var message = await db.Messages.SingleOrDefaultAsync(row => row.Id == id && row.Direction == MessageDirection.Outbound, stop);
        if (message?.CaseId is not { } @case)
        {
            return message;
        }

        var holder = await db.Cases.AsNoTracking().Where(row => row.Id == @case).Select(row => new { row.Assignee }).SingleAsync(stop);
        return caller.MaySee(holder.Assignee) ? message : null;
    }
}
