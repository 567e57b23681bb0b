using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>What came of a message whose bytes went.</summary>
/// <param name="Id">The message.</param>
/// <param name="PostedAt">When they went, UTC.</param>
/// <param name="Answer">What the provider answered, or that it did not.</param>
public sealed record Answered(MessageId Id, DateTime PostedAt, GraphAnswer Answer);

/// <summary>Notes what came of messages. What the provider said meanwhile stays: a message is read again where it was faster.</summary>
public sealed class MarkAnswers(IDbContextFactory<AtlasDb> atlas, SenderSeat seat, ChannelMeters meters, SendPace pace)
{
    private const int MostTries = 8;

    /// <summary>Notes it, together where nothing is in the way.</summary>
    public async Task RunAsync(IReadOnlyList<Answered> answers)
    {
        if (answers.Count > 1 && await TryAsync(answers, isLast: false))
        {
            return;
        }

        foreach (var answer in answers)
        {
            // A status came in between, or the wamid of a duplicate: read again and once more.
            for (var tried = 1; !await TryAsync([answer], isLast: tried == MostTries); tried++)
            {
            }
        }
    }

    private async Task<bool> TryAsync(IReadOnlyList<Answered> answers, bool isLast)
    {
        try
        {
            await MarkAsync(answers);
            return true;
        }
        catch (DbUpdateException) when (!isLast)
        {
            return false;
        }
    }

    private async Task MarkAsync(IReadOnlyList<Answered> answers)
    {
        await using var db = await atlas.CreateDbContextAsync();
        var ids = answers.Select(answer => answer.Id).ToList();
        var claimed = await db.Outgoing.Where(row => ids.Contains(row.Id) && row.LeasedBy == seat.Id).ToDictionaryAsync(row => row.Id);
        var messages = await db.Messages.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id);
        var parked = await ParkedReceipts.ReadAsync(db, answers);
        var ours = answers.Where(answer => claimed.TryGetValue(answer.Id, out var row) && IsOf(row, answer)).ToList();
        var ends = await ApplyAsync(db, ours.ConvertAll(answer => (answer, claimed[answer.Id], messages[answer.Id])), parked);
        foreach (var late in answers.Except(ours))
        {
            await TakeLateAsync(db, late, messages[late.Id], parked);
        }

        await db.SaveChangesAsync();
        ours.ForEach(answer => meters.Tried(answer.Answer.Outcome, messages[answer.Id], claimed[answer.Id].Attempts >= Aftermath.MostTries));
        foreach (var (channel, until) in ends)
        {
            pace.Hold(channel, until);
        }
    }

    /// <summary>An answer belongs to the try whose bytes went at that instant, not to a later one of the same message.</summary>
    private static bool IsOf(Outgoing row, Answered answer) => row.PostedAt is null || row.PostedAt == answer.PostedAt;

    /// <summary>Applies answers whose claims hold, and says which numbers the provider wants to rest until when.</summary>
    private static async Task<IReadOnlyList<(ChannelId Channel, DateTime Until)>> ApplyAsync(AtlasDb db, IReadOnlyList<(Answered Answered, Outgoing Row, Message Message)> answers, ParkedReceipts parked)
    {
        var (ids, ends) = (answers.Select(answer => answer.Row.Id).ToList(), new List<(ChannelId, DateTime)>());
        var attempts = await db.MessageAttempts.Where(row => ids.Contains(row.MessageId)).GroupBy(row => row.MessageId)
            .Select(group => new { group.Key, Last = group.Max(row => row.Number) }).ToDictionaryAsync(row => row.Key, row => row.Last);
        foreach (var ((id, postedAt, answer), row, message) in answers)
        {
            db.Add(new MessageAttempt(id, attempts.GetValueOrDefault(id) + 1, postedAt, db.Now, answer.Outcome)
            {
                HttpStatus = answer.HttpStatus,
                FaultCode = answer.FaultCode,
                Detail = answer.Detail is { Length: > MessageAttempt.DetailLength } detail ? detail[..MessageAttempt.DetailLength] : answer.Detail,
            });
            var aftermath = new Aftermath(db, row, message, parked);
            await aftermath.ApplyAsync(answer);
            if (aftermath.HoldsUntil is { } until)
            {
                ends.Add((row.ChannelId, until));
            }
        }

        return ends;
    }

    /// <summary>The claim was over before the answer came, and nobody else can tell that it went: what is queued again since does not go a second time.</summary>
    private static async Task TakeLateAsync(AtlasDb db, Answered late, Message message, ParkedReceipts parked)
    {
        if (late.Answer is not { Outcome: AttemptOutcome.Accepted, ProviderId: { } name } || message.State is not (MessageState.Unknown or MessageState.Queued))
        {
            return;
        }

        message.Accept(name, db.Now);
        parked.Tell(message, db.Now);
        (await db.MessageAttempts.SingleOrDefaultAsync(row => row.MessageId == late.Id && row.At == late.PostedAt && row.Outcome == AttemptOutcome.Unknown))
            ?.Learn(late.Answer.Outcome, db.Now);
    }
}
