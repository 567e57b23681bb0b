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

/// <summary>Adds a channel to the organisation. It sends and receives once its number is proved.</summary>
public sealed class AddChannel(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, ChannelSecrets secrets)
{
    /// <summary>Most channels of an organisation.</summary>
    public const int Most = 20;

    /// <summary>Adds it, or says why not: the details name the fields.</summary>
    public async Task<Outcome> RunAsync(ChannelDraft draft, CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        var (settings, wrong) = draft.Read(await catalogs.GetAsync(), new ChannelKeys(null, null, null, null), secrets.Protect);
        if (settings is null)
        {
            return Outcome.Refused(Refusals.BadValue, wrong);
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var codes = await db.Channels.Select(channel => channel.Code).ToListAsync(stop);
        if (codes.Contains(draft.Code, StringComparer.Ordinal) || codes.Count >= Most)
        {
            return codes.Contains(draft.Code, StringComparer.Ordinal) ? Outcome.Done : Outcome.Refused(Refusals.TooMany);
        }

        var channel = new MessageChannel(draft.Code, ChannelDraft.Kind, settings.Name);
        channel.Configure(settings);
        db.Add(channel);
        return await db.TrySaveAsync(stop);
    }
}
