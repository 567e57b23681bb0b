using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>One page of the list.</summary>
/// <param name="Sequence">The live sequence before the reading: later events are news.</param>
/// <param name="Total">How many cases pass the filter.</param>
/// <param name="Rows">The page's cases, the one with the latest activity first.</param>
public sealed record CaseListView(long Sequence, int Total, IReadOnlyList<Card> Rows);

/// <summary>Reads a page of the cases that the caller sees and that pass a filter.</summary>
public sealed class CaseListQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, TimeProvider clock)
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 50;

    /// <summary>The page, counted from 1; one behind the last is empty.</summary>
    public async Task<CaseListView> RunAsync(CaseFilter filter, int page, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        await using var db = await atlas.CreateDbContextAsync(stop);
        using var stopping = await db.StopWithAsync(stop);
        var sequence = await db.Ledgers.Select(ledger => ledger.LiveSequence).SingleAsync(stop);
        var passing = filter.Apply(db, db.Cases.AsNoTracking().To(caller.Current), caller.Current, catalog, clock.GetUtcNow().UtcDateTime);
        var rows = passing.OrderByDescending(row => row.LastActivityAt).ThenByDescending(row => row.Id).Skip((page - 1) * PageSize).Take(PageSize);
        var cards = await Cards.Of(db, rows).ToListAsync(stop);
        // A page that is not full is the last one: there is nothing left to count.
        var isLast = cards.Count is > 0 and < PageSize || (cards.Count == 0 && page == 1);
        var total = isLast ? ((page - 1) * PageSize) + cards.Count : await passing.CountAsync(stop);
        return new CaseListView(sequence, total, [.. cards.OrderByDescending(card => card.LastActivityAt).ThenByDescending(card => card.Id.Value)]);
    }
}
