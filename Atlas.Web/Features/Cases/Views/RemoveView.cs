using Atlas.Domain.Foundation;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Views;

/// <summary>Takes a view away, and puts it back for whoever thinks better of it.</summary>
public sealed class RemoveView(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Takes it away or puts it back, or says why not. Twice is once.</summary>
    public async Task<Outcome> RunAsync(SavedViewId id, bool back, CancellationToken stop = default)
    {
        var outcome = await TryAsync(id, back, stop);
        outcome = outcome.Refusal is Refusals.Stale ? await TryAsync(id, back, stop) : outcome;
        catalogs.Forget();
        return outcome;
    }

    private async Task<Outcome> TryAsync(SavedViewId id, bool back, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var view = await db.SavedViews.To(caller.Current).SingleOrDefaultAsync(row => row.Id == id, stop);
        var outcome = view is null ? Outcome.Refused(Refusals.NotFound)
            : !back ? view.Remove(caller.Current, db.Now)
            : view.RemovedAt is not null && await new ViewShelf(db, view.IsShared, view.Owner).IsFullAsync(stop) ? Outcome.Refused(Refusals.TooMany)
            : view.Restore(caller.Current, db.Now);
        return outcome.IsDone ? await db.TrySaveAsync(stop) : outcome;
    }
}
