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

        // A view that the caller may not change, or does not even see, keeps its place: the others share theirs among themselves.
        var likes = views.FindAll(row => row.IsShared == view.IsShared && row.MayChange(caller.Current));
        var to = likes.IndexOf(view) + (later ? 1 : -1);
        if (to >= 0 && to < likes.Count)
        {
            var places = likes.ConvertAll(like => like.Place);
            likes.Remove(view);
            likes.Insert(to, view);
            var last = 0;
            foreach (var (like, place) in likes.Zip(places))
            {
                last = Math.Max(place, last + 1);
                like.Put(last, caller.Current, db.Now);
            }
        }

        return await db.TrySaveAsync(stop);
    }
}
