using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>Sets what an administrator sets of a channel. Another number, account or token must be proved again.</summary>
public sealed class ConfigureChannel(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, ChannelSecrets secrets)
{
    /// <summary>Sets it, or says why not: the details name the fields.</summary>
    /// <param name="id">The channel.</param>
    /// <param name="draft">What was typed.</param>
    /// <param name="version">The version that the form shows; another one means that somebody else saved meanwhile.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Outcome> RunAsync(ChannelId id, ChannelDraft draft, int version, CancellationToken stop = default)
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

        var (settings, wrong) = draft.Read(await catalogs.GetAsync(), channel.Keys, secrets.Protect);
        if (settings is null || channel.Version != version)
        {
            return settings is null ? Outcome.Refused(Refusals.BadValue, wrong) : Outcome.Refused(Refusals.Conflict);
        }

        channel.Configure(settings);
        var outcome = await db.TrySaveAsync(stop);
        return outcome.Refusal is Refusals.Stale ? Outcome.Refused(Refusals.Conflict) : outcome;
    }
}
