using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Cases.Views;

/// <summary>A screen's way to the views and their figures: with the caller's own rights, whatever a view says.</summary>
public sealed class ViewDesk(ViewsQuery views, ViewBook book, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Whether somebody is still signed in: who is not is told nothing more.</summary>
    public bool IsOpen => caller.OrNobody is not null;

    /// <summary>The roles with which the caller may share, from the least on; none for who may not.</summary>
    public IReadOnlyList<Role> Shares => caller.OrNobody is { } by && by.Is(Role.Manager) ? [.. Enum.GetValues<Role>().Where(role => by.Is(role))] : [];

    /// <summary>The caller's views. SQLite answers on the thread that asks: the screen's own stays free.</summary>
    public Task<IReadOnlyList<ViewRow>> ReadAsync() => Task.Run(() => views.RunAsync());

    /// <summary>Takes in what the organisation shows its agents now.</summary>
    public Task RefreshAsync() => catalogs.RefreshCallerAsync();

    /// <summary>Tells the figures of some filters, and null where the tabs must be read again, until the result is disposed.</summary>
    public IDisposable Watch(IReadOnlyCollection<CaseFilter> filters, Action<IReadOnlyDictionary<CaseFilter, int>?> told)
    {
        var by = caller.Current;
        var seesAll = by.Is(Role.Manager) || by.Visibility is CaseVisibility.All;
        // A text may speak of oneself: its figure is nobody else's.
        var groups = filters.Select(filter => (Asked: filter, Key: filter.Of(by)))
            .GroupBy(filter => seesAll && filter.Key.Text is null ? Caller.Program(by.Tenant) : by);
        return new Watching([.. groups.Select(group => book.Watch(group.Key, [.. group.Select(filter => filter.Key)], known => told(known is null ? null : Named(group, known))))]);
    }

    private static Dictionary<CaseFilter, int> Named(IEnumerable<(CaseFilter Asked, CaseFilter Key)> filters, IReadOnlyDictionary<CaseFilter, int> known) =>
        filters.Where(filter => known.ContainsKey(filter.Key)).DistinctBy(filter => filter.Asked).ToDictionary(filter => filter.Asked, filter => known[filter.Key]);

    private sealed class Watching(IReadOnlyList<IDisposable> watchers) : IDisposable
    {
        public void Dispose()
        {
            foreach (var watcher in watchers)
            {
                watcher.Dispose();
            }
        }
    }
}
