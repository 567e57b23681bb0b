using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Organisation;

/// <summary>Sets what an administrator sets for the whole organisation.</summary>
public sealed class ConfigureOrganisation(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, TimeProvider clock)
{
    /// <summary>Sets it, or says why not: the details name the fields. Open screens take it in by the event that the save raises.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="version">The version that the page shows; another one means that somebody else saved meanwhile.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Outcome> RunAsync(OrganisationDraft draft, int version, CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        var (settings, wrong) = draft.Read(await catalogs.GetAsync());
        if (settings is null)
        {
            return Outcome.Refused(Refusals.BadValue, wrong);
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var tenant = await db.Tenants.SingleAsync(stop);
        var outcome = tenant.Version == version ? tenant.Configure(settings, caller.Current, clock.GetUtcNow().UtcDateTime) : Outcome.Refused(Refusals.Conflict);
        outcome = outcome.IsDone ? await db.TrySaveAsync(stop) : outcome;
        catalogs.Forget();
        return outcome.Refusal is Refusals.Stale ? Outcome.Refused(Refusals.Conflict) : outcome;
    }
}
