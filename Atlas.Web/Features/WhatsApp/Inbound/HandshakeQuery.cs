using System.Security.Cryptography;
using System.Text;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>Whether whoever registers a webhook knows the channel's word.</summary>
public sealed class HandshakeQuery(IDbContextFactory<AtlasDb> atlas, ChannelSecrets secrets)
{
    /// <summary>Compares in constant time. A channel without a word knows nobody.</summary>
    public async Task<bool> RunAsync(ChannelId channel, string token, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var kept = await db.Channels.Where(row => row.Id == channel).Select(row => row.VerifyToken).SingleOrDefaultAsync(stop);
        return secrets.Read(kept) is { Length: > 0 } word
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(word)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
    }
}
