using System.Security.Cryptography;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>How storing a delivery ended.</summary>
public enum Stored
{
    /// <summary>It is in the database, now or since earlier.</summary>
    Done,

    /// <summary>Its signature is not right under any secret of the channel.</summary>
    WronglySigned,

    /// <summary>It is signed and no JSON.</summary>
    NotJson,
}

/// <summary>Stores what was posted to a channel's webhook, byte for byte. The same bytes again are the same delivery.</summary>
public sealed class StoreDelivery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, ChannelSecrets secrets, InboundSignal signal, ChannelMeters meters)
{
    /// <summary>Stores it, or says why not.</summary>
    /// <param name="channel">The channel of its address.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="signature">Its one signature; null where it has none, or several.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Stored> RunAsync(ChannelId channel, byte[] body, string? signature, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var kept = await db.Channels.Where(row => row.Id == channel).Select(row => new { row.AppSecret, row.NextAppSecret }).SingleAsync(stop);
        if (!MetaSignature.Holds(signature, body, secrets.Read(kept.AppSecret), secrets.Read(kept.NextAppSecret)))
        {
            meters.Refused(channel);
            return Stored.WronglySigned;
        }

        if (!Payload.IsJson(body))
        {
            return Stored.NotJson;
        }

        var delivery = new InboundDelivery(channel, body, Convert.ToHexStringLower(SHA256.HashData(body)), signature!, db.Now);
        if (!await IsStoredAsync(db, delivery, stop))
        {
            await SaveAsync(db, delivery, stop);
            signal.Nudge(caller.Current.Tenant);
        }

        return Stored.Done;
    }

    private static async Task SaveAsync(AtlasDb db, InboundDelivery delivery, CancellationToken stop)
    {
        db.Add(delivery);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // The unique hash says whether the same bytes were stored a moment ago; any other failure goes on.
            db.ChangeTracker.Clear();
            if (!await IsStoredAsync(db, delivery, stop))
            {
                throw;
            }
        }
    }

    private static Task<bool> IsStoredAsync(AtlasDb db, InboundDelivery delivery, CancellationToken stop) =>
        db.Deliveries.AnyAsync(row => row.ChannelId == delivery.ChannelId && row.Hash == delivery.Hash, stop);
}
