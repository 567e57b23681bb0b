using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Organisation;

/// <summary>The settings as the page shows them.</summary>
/// <param name="Sequence">The live sequence of the settings: later events are news.</param>
/// <param name="Version">The organisation's version, which the page sends back.</param>
/// <param name="Settings">The settings.</param>
public sealed record OrganisationView(long Sequence, int Version, TenantSettings Settings);

/// <summary>Reads the organisation's settings for an administrator.</summary>
public sealed class OrganisationQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>The settings; null for whoever may not set them.</summary>
    public async Task<OrganisationView?> RunAsync(CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var sequence = await db.LiveSequenceAsync(stop);
        var tenant = await db.Tenants.AsNoTracking().SingleAsync(stop);
        return new OrganisationView(sequence, tenant.Version, new TenantSettings(
            tenant.Name, tenant.Currency, tenant.Zone, tenant.PhoneCountry, tenant.Visibility, tenant.RotsAfterDays, tenant.ColumnLimits));
    }
}
