using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.Dashboard;

/// <summary>What a screen shows.</summary>
/// <param name="Key">What it shares with others.</param>
/// <param name="Sheet">The figures.</param>
/// <param name="Catalog">The organisation's names.</param>
public sealed record Shown(FigureKey Key, FigureSheet Sheet, Catalog Catalog);

/// <summary>The caller's way to the book: with the caller's own rights, whatever is asked for.</summary>
public sealed class FigureDesk(FigureBook book, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Whether somebody is still signed in: who is not is told nothing more.</summary>
    public bool IsOpen => caller.OrNobody is not null;

    /// <summary>The figures of a dashboard.</summary>
    public async Task<Shown> ReadAsync(DashboardScope scope)
    {
        var catalog = await catalogs.GetAsync();
        var key = FigureKey.Of(caller.Current, scope, catalog);
        return new Shown(key, await book.GetAsync(key), catalog);
    }

    /// <summary>Tells each new reading until the result is disposed.</summary>
    public IDisposable Watch(Shown shown, Action<FigureSheet> told) => book.Watch(shown.Key, shown.Sheet, told);
}
