using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>A try to send a message, as its bubble tells it.</summary>
public sealed record MessageTry(MessageId Message, int Number, DateTime At, AttemptOutcome Outcome, int? FaultCode);

/// <summary>What was tried with messages that did not go as they should.</summary>
internal static class MessageTries
{
    /// <summary>One reading for all such messages of a page, and none where each went well.</summary>
    public static async Task<List<MessageRow>> TriedAsync(this AtlasDb db, List<MessageRow> page, CancellationToken stop)
    {
        var ids = page.Where(HasStory).Select(row => row.Id).ToList();
        if (ids.Count == 0)
        {
            return page;
        }

        var tries = await db.MessageAttempts.AsNoTracking().Where(row => ids.Contains(row.MessageId)).OrderBy(row => row.Number)
            .Select(row => new MessageTry(row.MessageId, row.Number, row.At, row.Outcome, row.FaultCode)).ToListAsync(stop);
        var byMessage = tries.ToLookup(row => row.Message);
        return page.ConvertAll(row => byMessage.Contains(row.Id) ? row with { Tries = [.. byMessage[row.Id]] } : row);
    }

    /// <summary>When those that wait leave: one reading for all of a page, and none where nothing waits.</summary>
    public static async Task<List<MessageRow>> DueAsync(this AtlasDb db, List<MessageRow> page, CancellationToken stop)
    {
        var ids = page.Where(row => row.State is MessageState.Queued).Select(row => row.Id).ToList();
        if (ids.Count == 0)
        {
            return page;
        }

        var due = await db.Outgoing.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.DueAt, stop);
        return page.ConvertAll(row => due.TryGetValue(row.Id, out var at) ? row with { DueAt = at } : row);
    }

    private static bool HasStory(MessageRow row) =>
        row.State is MessageState.Failed or MessageState.Unknown or MessageState.Cancelled || (row.State is MessageState.Queued && row.FaultCode is not null);
}
