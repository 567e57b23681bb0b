using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>Shows a client that he is read and answered, where his channel is set so.</summary>
public sealed class ClientSigns(ChannelSecrets secrets, SignPump pump)
{
    /// <summary>Shows it for the client's last message in a conversation.</summary>
    public async Task ShowAsync(AtlasDb db, Conversation talk, bool isTyping, CancellationToken stop)
    {
        var channel = await db.Channels.AsNoTracking().Where(row => row.Id == talk.ChannelId && row.SendsReadMarks && row.PausedAt == null)
            .Select(row => new { row.ActiveNumberId, row.AccessToken }).SingleOrDefaultAsync(stop);
        if (channel is not { ActiveNumberId: { } number } || secrets.Read(channel.AccessToken) is not { } token)
        {
            return;
        }

        var last = await db.Messages.AsNoTracking()
            .Where(row => row.ChannelId == talk.ChannelId && row.ContactId == talk.ContactId && row.Direction == MessageDirection.Inbound && row.ProviderId != null)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.RecordedAt).ThenByDescending(row => row.Id).Select(row => row.ProviderId).FirstOrDefaultAsync(stop);
        if (last is not null)
        {
            pump.Give(new ClientSign(new GraphLine(number, token), last, isTyping));
        }
    }
}
