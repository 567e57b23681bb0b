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

    /// <summary>Too much waits already: it is to be posted again later.</summary>
    Busy,
}

/// <summary>What was posted.</summary>
/// <param name="Body">Its bytes.</param>
/// <param name="Hash">SHA-256 of the bytes, in lower-case hexadecimal.</param>
/// <param name="Signature">Its one signature; null where it has none, or several.</param>
/// <param name="IsJson">Whether the bytes are JSON.</param>
public sealed record Posted(byte[] Body, string Hash, string? Signature, bool IsJson);

/// <summary>Stores what was posted to a channel's webhook, byte for byte: all that came at the same time in one transaction. The same bytes again are the same delivery.</summary>
public sealed class StoreDelivery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, ChannelSecrets secrets, InboundSignal signal, ChannelMeters meters)
{
    /// <summary>Stores them, or says of each why not.</summary>
    /// <param name="channel">The channel of their address.</param>
    /// <param name="posted">What was posted.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<IReadOnlyList<Stored>> RunAsync(ChannelId channel, IReadOnlyList<Posted> posted, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var kept = await db.Channels.Where(row => row.Id == channel).Select(row => new { row.AppSecret, row.NextAppSecret }).SingleAsync(stop);
        var (secret, next) = (secrets.Read(kept.AppSecret), secrets.Read(kept.NextAppSecret));
        var answers = posted.Select(one => !MetaSignature.Holds(one.Signature, one.Body, secret, next) ? Stored.WronglySigned : one.IsJson ? Stored.Done : Stored.NotJson).ToList();
        answers.Where(answer => answer is Stored.WronglySigned).ToList().ForEach(_ => meters.Refused(channel));
        var taken = posted.Where((_, place) => answers[place] is Stored.Done).DistinctBy(one => one.Hash)
            .Select(one => new InboundDelivery(channel, one.Body, one.Hash, one.Signature!, db.Now)).ToList();
        if (taken.Count > 0 && await AddAsync(db, taken, stop))
        {
            signal.Nudge(caller.Current.Tenant);
        }

        return answers;
    }

    private static async Task<bool> AddAsync(AtlasDb db, IReadOnlyList<InboundDelivery> taken, CancellationToken stop)
    {
        var unknown = await UnknownAsync(db, taken, stop);
        db.AddRange(unknown);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // The unique hash says which bytes were stored a moment ago; any other failure goes on.
            db.ChangeTracker.Clear();
            var left = await UnknownAsync(db, unknown, stop);
            if (left.Count == unknown.Count)
            {
                throw;
            }

            db.AddRange(left);
            await db.SaveChangesAsync(stop);
        }

        return unknown.Count > 0;
    }

    private static async Task<IReadOnlyList<InboundDelivery>> UnknownAsync(AtlasDb db, IReadOnlyList<InboundDelivery> taken, CancellationToken stop)
    {
        var (channel, hashes) = (taken[0].ChannelId, taken.Select(one => one.Hash).ToList());
        var known = await db.Deliveries.Where(row => row.ChannelId == channel && hashes.Contains(row.Hash)).Select(row => row.Hash).ToListAsync(stop);
        return known.Count == 0 ? taken : [.. taken.Where(one => !known.Contains(one.Hash))];
    }
}
