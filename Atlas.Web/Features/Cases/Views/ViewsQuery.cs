using Atlas.Domain.Views;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Views;

/// <summary>The caller's tabs: shared views first, then the own, each in their order.</summary>
public sealed class ViewsQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>The views.</summary>
    public async Task<IReadOnlyList<ViewRow>> RunAsync(CancellationToken stop = default)
    {
        var by = caller.Current;
        await using var db = await atlas.CreateDbContextAsync(stop);
        var views = await db.SavedViews.AsNoTracking().To(by).Where(view => view.RemovedAt == null)
            .OrderBy(view => view.SharedWith == null).ThenBy(view => view.Place).ThenBy(view => view.Id)
            .Take(2 * SavedView.Most).ToListAsync(stop);
        return [.. views.Select(view => new ViewRow(view.Id, view.Version, DraftOf(view), view.MayChange(by)) { IsOwn = view.Owner == by.User })];
    }

    private static ViewDraft DraftOf(SavedView view) =>
        new(view.Name, view.Shape, view.Filter) { Sort = view.Sort, Columns = view.Columns, SharedWith = view.SharedWith, DefaultOf = view.DefaultOf };
}
