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
        var by = caller.Current;
        await using var db = await atlas.CreateDbContextAsync(stop);

        // Two people who put views back at once would pass the limit.
        await using var turn = await db.TakeTurnAsync(stop);
        var view = await db.SavedViews.To(by).SingleOrDefaultAsync(row => row.Id == id, stop);
        var outcome = view is null ? Outcome.Refused(Refusals.NotFound) : back ? await RestoreAsync(db, view, stop) : view.Remove(caller.Current, db.Now);
        outcome = outcome.IsDone ? await db.TrySaveAsync(stop) : outcome;
        await turn.CommitAsync(stop);
        return outcome;
    }

    /// <summary>Its place may be taken by now, and so may its name.</summary>
    private async Task<Outcome> RestoreAsync(AtlasDb db, SavedView view, CancellationToken stop)
    {
        var shelf = new ViewShelf(db, view.IsShared, view.Owner);
        return view.RemovedAt is null ? view.Restore(caller.Current, db.Now)
            : await shelf.IsFullAsync(stop) ? Outcome.Refused(Refusals.TooMany)
            : await shelf.HasNameAsync(view.Name, view.Id, caller.Current, stop) ? Outcome.Refused(Refusals.ViewNameTaken)
            : view.Restore(caller.Current, db.Now);
    }
}
