using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Views;

/// <summary>How many cases pass each of some filters.</summary>
/// <param name="Sequence">The live sequence before the reading.</param>
/// <param name="Counts">The figures.</param>
public sealed record ViewCounts(long Sequence, IReadOnlyDictionary<CaseFilter, int> Counts);

/// <summary>Counts the cases that the caller sees behind several filters, some at once in one round trip.</summary>
public sealed class ViewCountsQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Filters that are counted in one round trip: as many as tabs are shown.</summary>
    public const int AtOnce = 8;

    /// <summary>Counts.</summary>
    public async Task<ViewCounts> RunAsync(IReadOnlyCollection<CaseFilter> filters, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        await using var db = await atlas.CreateDbContextAsync(stop);
        var sequence = await db.LiveSequenceAsync(stop);
        var counts = new Dictionary<CaseFilter, int>();
        foreach (var some in filters.Distinct().Chunk(AtOnce))
        {
            foreach (var counted in await Together(db, some, catalog).ToListAsync(stop))
            {
                counts[some[counted.Place]] = counted.Count;
            }
        }

        return new ViewCounts(sequence, counts);
    }

    private IQueryable<Counted> Together(AtlasDb db, CaseFilter[] filters, Catalog catalog)
    {
        IQueryable<Counted>? all = null;
        foreach (var (place, filter) in filters.Index())
        {
            var passing = filter.Apply(db, db.Cases.AsNoTracking().To(caller.Current), caller.Current, catalog, db.Now);
            var one = One(db.Ledgers, passing, place);
            all = all is null ? one : all.Concat(one);
        }

        return all!;
    }

    // One row of its own, the organisation's ledger, holds a figure of any filter.
    private static IQueryable<Counted> One(IQueryable<TenantLedger> ledger, IQueryable<Case> passing, int place) =>
        ledger.Select(_ => new Counted { Place = place, Count = passing.Count() });

    private sealed class Counted
    {
        public int Place { get; init; }

        public int Count { get; init; }
    }
}
