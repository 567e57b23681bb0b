using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Channels.WhatsApp;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>Asks the provider for the number with the channel's own token. If it answers, the number is active on this channel and on no other.</summary>
public sealed class ProveChannel(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, ChannelSecrets secrets, CloudApi api)
{
    /// <summary>Proves it, or says why not: the details are the provider's code and words.</summary>
    public async Task<Outcome> RunAsync(ChannelId id, CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        if (await db.Channels.SingleOrDefaultAsync(row => row.Id == id, stop) is not { } channel)
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        if (channel.NumberId is not { } number || secrets.Read(channel.AccessToken) is not { } token)
        {
            return Outcome.Refused(Refusals.NotProven);
        }

        var answer = await api.ReadNumberAsync(new GraphLine(number, token), stop);
        return answer.IsProven ? await TakeAsync(db, channel, answer.DisplayNumber, stop) : Outcome.Refused(Refusals.NotProven, answer.Answer.Told());
    }

    /// <summary>Whether another channel holds the number, perhaps another organisation's, the unique index alone can tell.</summary>
    private static async Task<Outcome> TakeAsync(AtlasDb db, MessageChannel channel, string? shown, CancellationToken stop)
    {
        channel.Prove(shown is { Length: > MessageChannel.TextLength } ? shown[..MessageChannel.TextLength] : shown, db.Now);
        try
        {
            var outcome = await db.TrySaveAsync(stop);
            return outcome.Refusal is Refusals.Stale ? Outcome.Refused(Refusals.Conflict) : outcome;
        }
        catch (DbUpdateException failure) when (Twins.IsTwin(failure))
        {
            return Outcome.Refused(Refusals.NumberTaken);
        }
    }
}
