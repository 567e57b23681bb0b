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
public sealed class MarkAnswers(IDbContextFactory<AtlasDb> atlas, SenderSeat seat, ChannelMeters meters)
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
        var rows = await db.Outgoing.Where(row => ids.Contains(row.Id) && row.LeasedBy == seat.Id).ToDictionaryAsync(row => row.Id);
        var messages = await db.Messages.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id);
        var attempts = await db.MessageAttempts.Where(row => ids.Contains(row.MessageId)).GroupBy(row => row.MessageId)
            .Select(group => new { group.Key, Last = group.Max(row => row.Number) }).ToDictionaryAsync(row => row.Key, row => row.Last);
        var parked = await ParkedAsync(db, answers);
        foreach (var (id, postedAt, answer) in answers.Where(answer => rows.ContainsKey(answer.Id)))
        {
            db.Add(new MessageAttempt(id, attempts.GetValueOrDefault(id) + 1, postedAt, db.Now, answer.Outcome)
            {
                HttpStatus = answer.HttpStatus,
                FaultCode = answer.FaultCode,
                Detail = answer.Detail is { Length: > MessageAttempt.DetailLength } detail ? detail[..MessageAttempt.DetailLength] : answer.Detail,
            });
            await new Aftermath(db, rows[id], messages[id], parked).ApplyAsync(answer);
        }

        foreach (var late in answers.Where(answer => !rows.ContainsKey(answer.Id) && answer.Answer.Outcome is AttemptOutcome.Accepted && messages[answer.Id].State is MessageState.Unknown))
        {
            // The claim was over before the answer came; nobody else can tell that it went.
            messages[late.Id].Accept(late.Answer.ProviderId!, db.Now);
        }

        await db.SaveChangesAsync();
        foreach (var (id, _, answer) in answers.Where(answer => rows.ContainsKey(answer.Id)))
        {
            meters.Tried(answer.Outcome, messages[id], rows[id].Attempts >= Aftermath.MostTries);
        }
    }

    /// <summary>What the provider said of them before it had told their names here.</summary>
    private static async Task<IReadOnlyList<Receipt>> ParkedAsync(AtlasDb db, IReadOnlyList<Answered> answers)
    {
        var names = answers.Select(answer => answer.Answer.ProviderId).OfType<string>().ToList();
        return names.Count == 0 ? [] : await db.Receipts.Where(receipt => names.Contains(receipt.ProviderId) && receipt.MessageId == null).OrderBy(receipt => receipt.At).ToListAsync();
    }
}
