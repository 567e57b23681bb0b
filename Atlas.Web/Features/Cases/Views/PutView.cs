using Atlas.Domain.Foundation;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Views;

/// <summary>Moves a view's tab by one place among its like: the shared ones, or the own.</summary>
public sealed class PutView(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Moves it, or says why not. At the end it stays.</summary>
    /// <param name="id">The view.</param>
    /// <param name="later">Whether it goes behind its neighbour, else before.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Outcome> RunAsync(SavedViewId id, bool later, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var views = await db.SavedViews.To(caller.Current).Where(row => row.RemovedAt == null).OrderBy(row => row.Place).ThenBy(row => row.Id).ToListAsync(stop);
        if (views.Find(row => row.Id == id) is not { } view)
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        if (!view.MayChange(caller.Current))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        // A view that the caller may not change keeps its place: those around it do.
        var likes = views.FindAll(row => row.IsShared == view.IsShared && row.MayChange(caller.Current));
        var to = likes.IndexOf(view) + (later ? 1 : -1);
        if (to >= 0 && to < likes.Count)
        {
            likes.Remove(view);
            likes.Insert(to, view);
            foreach (var (place, like) in likes.Index())
            {
                like.Put(place + 1, caller.Current, db.Now);
            }
        }

        return await db.TrySaveAsync(stop);
    }
}
