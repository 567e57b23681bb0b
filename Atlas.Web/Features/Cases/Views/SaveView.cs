using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Views;

/// <summary>The view that is changed, and the version that the form shows.</summary>
public sealed record ShownView(SavedViewId Id, int Version);

/// <summary>How a save ended.</summary>
/// <param name="Outcome">Done, or the refusal.</param>
/// <param name="View">The view; null where refused.</param>
public sealed record ViewSaved(Outcome Outcome, SavedViewId? View = null);

/// <summary>Makes a view, or changes one. Its own for everybody, shared ones for managers.</summary>
public sealed class SaveView(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Saves it, or says why not. The same command twice makes one view.</summary>
    public async Task<ViewSaved> RunAsync(ShownView? shown, ViewDraft draft, Guid command, CancellationToken stop = default)
    {
        var by = caller.Current;
        var clean = draft with { Name = CleanText.Line(draft.Name), Filter = CaseFilter.Read(draft.Filter).ToUrl(""), Columns = draft.Columns is null ? null : CaseColumns.Sheet.Read(draft.Columns).Write() };
        await using var db = await atlas.CreateDbContextAsync(stop);
        db.Correlation = command;

        // Two people who add at once would pass the limit and name two views for one role.
        await using var turn = await db.TakeTurnAsync(stop);
        var (outcome, view) = shown is null ? await MakeAsync(db, clean, command, by, stop) : await ChangeAsync(db, shown, clean, stop);
        if (outcome.IsDone && view is not null)
        {
            await GiveWayAsync(db, view, stop);
            outcome = await db.TrySaveAsync(stop);
            await turn.CommitAsync(stop);
            catalogs.Forget();
        }

        return new ViewSaved(outcome.Refusal is Refusals.Stale ? Outcome.Refused(Refusals.Conflict) : outcome, outcome.IsDone ? view?.Id : null);
    }

    private static async Task<(Outcome Outcome, SavedView? View)> MakeAsync(AtlasDb db, ViewDraft draft, Guid command, Caller by, CancellationToken stop)
    {
        if (await db.SavedViews.SingleOrDefaultAsync(row => row.CommandId == command && row.Owner == by.User, stop) is { } known)
        {
            return (Outcome.Done, known);
        }

        var shelf = new ViewShelf(db, draft.SharedWith is not null, by.User);
        SavedView? view = null;
        var outcome = await shelf.IsFullAsync(stop) ? Outcome.Refused(Refusals.TooMany)
            : await shelf.HasNameAsync(draft.Name, null, by, stop) ? Outcome.Refused(Refusals.ViewNameTaken)
            : SavedView.Make(draft, command, await shelf.EndAsync(stop), by, db.Now, out view);
        _ = view is null ? null : db.Add(view);
        return (outcome, view);
    }

    private async Task<(Outcome Outcome, SavedView? View)> ChangeAsync(AtlasDb db, ShownView shown, ViewDraft draft, CancellationToken stop)
    {
        var view = await db.SavedViews.To(caller.Current).SingleOrDefaultAsync(row => row.Id == shown.Id && row.RemovedAt == null, stop);
        if (view is null || view.Version != shown.Version)
        {
            return (Outcome.Refused(view is null ? Refusals.NotFound : Refusals.Conflict), null);
        }

        var (wasShared, shelf) = (view.IsShared, new ViewShelf(db, draft.SharedWith is not null, view.Owner));
        var isMoved = wasShared != draft.SharedWith is not null;
        if (isMoved && await shelf.IsFullAsync(stop))
        {
            return (Outcome.Refused(Refusals.TooMany), null);
        }

        if ((isMoved || draft.Name != view.Name) && await shelf.HasNameAsync(draft.Name, view.Id, caller.Current, stop))
        {
            return (Outcome.Refused(Refusals.ViewNameTaken), null);
        }

        var outcome = view.Change(draft, caller.Current, db.Now);
        return (outcome.IsDone && isMoved ? view.Put(await shelf.EndAsync(stop), caller.Current, db.Now) : outcome, view);
    }

    /// <summary>A role is led to one view.</summary>
    private async Task GiveWayAsync(AtlasDb db, SavedView view, CancellationToken stop)
    {
        if (view.DefaultOf is { } role)
        {
            foreach (var other in await db.SavedViews.Where(row => row.DefaultOf == role && row.Id != view.Id).ToListAsync(stop))
            {
                other.GiveWay(caller.Current, db.Now);
            }
        }
    }
}
