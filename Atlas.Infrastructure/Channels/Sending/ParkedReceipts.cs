using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>What the provider said of messages before it had told their names here.</summary>
internal sealed class ParkedReceipts
{
    private readonly IReadOnlyList<Receipt> _waiting;

    private ParkedReceipts(IReadOnlyList<Receipt> waiting) => _waiting = waiting;

    /// <summary>Reads what waits for these answers.</summary>
    public static async Task<ParkedReceipts> ReadAsync(AtlasDb db, IReadOnlyList<Answered> answers)
    {
        var names = answers.Select(answer => answer.Answer.ProviderId).OfType<string>().ToList();
        return new(names.Count == 0 ? [] : await db.Receipts.Where(receipt => names.Contains(receipt.ProviderId) && receipt.MessageId == null).OrderBy(receipt => receipt.At).ToListAsync());
    }

    /// <summary>Tells it to the message, which has its name now.</summary>
    public void Tell(Message message, DateTime now)
    {
        foreach (var receipt in _waiting.Where(receipt => receipt.ChannelId == message.ChannelId && receipt.ProviderId == message.ProviderId))
        {
            receipt.Settle(message.Id);
            if (ProviderWord.IsReaction(receipt.Status))
            {
                message.React(receipt.Detail, now);
            }
            else if (ProviderWord.StateOf(receipt.Status) is { } told)
            {
                message.Hear(told, receipt.FaultCode, receipt.At);
            }
        }
    }
}
