using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>Posts one claimed message: notes that its bytes go, lets them go, notes what came of it. Each step is a commit of its own.</summary>
public sealed class PostMessage(IDbContextFactory<AtlasDb> atlas, CloudApi cloud, SenderSeat seat)
{
    private const int MostTries = 8;

    /// <summary>Posts it, unless the claim is not good enough any more.</summary>
    public async Task RunAsync(GraphLine line, ClaimedMessage claimed, CancellationToken stop)
    {
        if (await NoteLeavingAsync(claimed.Id, stop) is { } postedAt)
        {
            // From here on nothing is broken off: who stops the program waits for the answer, or it stays unknown.
            var answer = await cloud.SendAsync(line, claimed.Body, CancellationToken.None);
            await MarkAsync(claimed.Id, postedAt, answer);
        }
    }

    /// <summary>Notes that the bytes go now. Committed before they do: after a crash it is known that they may have gone.</summary>
    public async Task<DateTime?> NoteLeavingAsync(MessageId id, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var row = await db.Outgoing.SingleOrDefaultAsync(row => row.Id == id && row.LeasedBy == seat.Id && row.PostedAt == null, stop);
        if (row is null || row.LeasedUntil < db.Now + SenderSeat.Margin)
        {
            return null;
        }

        row.Post(db.Now);
        await db.SaveChangesAsync(stop);
        return row.PostedAt;
    }

    /// <summary>Notes what came of it. What the provider said meanwhile stays: the message is read again where it was faster.</summary>
    public async Task MarkAsync(MessageId id, DateTime postedAt, GraphAnswer answer)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                await TryMarkAsync(id, postedAt, answer);
                return;
            }
            catch (DbUpdateException) when (tried < MostTries)
            {
                // A status came in between, or the wamid of a duplicate: read again and once more.
            }
        }
    }

    private async Task TryMarkAsync(MessageId id, DateTime postedAt, GraphAnswer answer)
    {
        await using var db = await atlas.CreateDbContextAsync();
        var row = await db.Outgoing.SingleOrDefaultAsync(row => row.Id == id && row.LeasedBy == seat.Id);
        if (row is null)
        {
            return;
        }

        var message = await db.Messages.SingleAsync(row => row.Id == id);
        var number = await db.MessageAttempts.Where(attempt => attempt.MessageId == id).Select(attempt => (int?)attempt.Number).MaxAsync() ?? 0;
        db.Add(new MessageAttempt(id, number + 1, postedAt, db.Now, answer.Outcome)
        {
            HttpStatus = answer.HttpStatus,
            FaultCode = answer.FaultCode,
            Detail = answer.Detail is { Length: > MessageAttempt.DetailLength } detail ? detail[..MessageAttempt.DetailLength] : answer.Detail,
        });
        await new Aftermath(db, row, message).ApplyAsync(answer);
        await db.SaveChangesAsync();
    }
}
