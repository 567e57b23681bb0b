using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Channels;

/// <summary>Where a webhook's address or a provider's number leads.</summary>
public sealed record ChannelPlace(TenantId Tenant, ChannelId Channel);

/// <summary>The door of webhooks: an address, or a number that was proved, tells the organisation. One of the three reads without a tenant.</summary>
public sealed class ChannelByCode(IDbContextFactory<AtlasDb> atlas)
{
    /// <summary>The channel of a webhook's address, or null.</summary>
    public async Task<ChannelPlace?> RunAsync(string code, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.Channels.IgnoreQueryFilters([TenantFilter.Name]).Where(channel => channel.Code == code)
            .Select(channel => new ChannelPlace(channel.Tenant, channel.Id)).SingleOrDefaultAsync(stop);
    }

    /// <summary>The channels of a provider's business account whose number is active: several may share one, of several organisations.</summary>
    public async Task<IReadOnlyList<ChannelPlace>> OfAccountAsync(string accountId, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.Channels.IgnoreQueryFilters([TenantFilter.Name]).Where(channel => channel.AccountId == accountId && channel.ActiveNumberId != null)
            .Select(channel => new ChannelPlace(channel.Tenant, channel.Id)).ToListAsync(stop);
    }

    /// <summary>The channel on which a provider's number is active, or null.</summary>
    public async Task<ChannelPlace?> OfNumberAsync(string numberId, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.Channels.IgnoreQueryFilters([TenantFilter.Name]).Where(channel => channel.ActiveNumberId == numberId)
            .Select(channel => new ChannelPlace(channel.Tenant, channel.Id)).SingleOrDefaultAsync(stop);
    }
}
