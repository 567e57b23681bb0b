using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Palette;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Sort">In which order the cases stand.</param>
/// <param name="First">How many stand before the window.</param>
/// <param name="Count">How many it holds.</param>
/// <param name="Total">How many pass the filter, where that is known: they are counted once, not once a window.</param>
public sealed record ListWindow(CaseSort Sort, int First = 0, int Count = ListWindow.Usual, int? Total = null)
{
    /// <summary>Rows that a list begins with.</summary>
    public const int Usual = 60;
}

/// <summary>A window of the list.</summary>
/// <param name="Sequence">The live sequence before the reading: later events are news.</param>
/// <param name="Total">How many cases pass the filter.</param>
/// <param name="First">How many of them stand before the window.</param>
/// <param name="Rows">The window's cases, in their order.</param>
public sealed record CaseListView(long Sequence, int Total, int First, IReadOnlyList<Card> Rows);

/// <summary>Reads a window of the cases that the caller sees and that pass a filter.</summary>
public sealed class CaseListQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, TimeProvider clock)
{
    /// <summary>The window; the list's beginning in the usual order unless told otherwise. One behind the last row is empty.</summary>
    public async Task<CaseListView> RunAsync(CaseFilter filter, ListWindow? window = null, CancellationToken stop = default)
    {
        var (sort, from, most, known) = window ?? new ListWindow(CaseSort.Usual);
        var (first, count) = (Math.Max(0, from), Math.Clamp(most, 1, RowSelection.Most));
        var catalog = await catalogs.GetAsync();
        await using var db = await atlas.CreateDbContextAsync(stop);
        // One connection for the few readings of a window: opening it costs as much as the smaller ones.
        await db.Database.OpenConnectionAsync(stop);
        using var stopping = await db.StopWithAsync(stop);
        var sequence = await db.LiveSequenceAsync(stop);
        var cases = db.Cases.AsNoTracking().To(caller.Current);
        var passing = filter.Apply(db, cases, caller.Current, catalog, clock.GetUtcNow().UtcDateTime);
        // What stands before the window is walked through in an index, ids alone; only the window's own rows are read.
        var ids = await IdsAsync(InOrder(passing, sort, filter, catalog, clock.GetUtcNow().UtcDateTime), first, count, stop);
        var cards = await Cards.Of(db, cases.Where(row => ids.Contains(row.Id))).ToDictionaryAsync(card => card.Id, stop);
        var total = await WindowTotal.OfAsync(known, first, ids.Count, count, () => passing.CountAsync(stop));
        return new CaseListView(sequence, total, first, [.. ids.Where(cards.ContainsKey).Select(id => cards[id])]);
    }

    /// <summary>A bare number puts the dossier of that number first, as in the search box.</summary>
    private static IReadOnlyList<IQueryable<Case>> InOrder(IQueryable<Case> passing, CaseSort sort, CaseFilter filter, Catalog catalog, DateTime now)
    {
        var references = filter.Text is null || sort != CaseSort.Usual ? [] : PaletteText.Read(filter.Text, catalog.PhoneCountry).References(catalog.Local(now).Year);
        return references.Count == 0
            ? sort.InOrder(passing)
            : [passing.Where(row => references.Contains(row.Reference)).OrderByDescending(row => row.Reference), .. sort.InOrder(passing.Where(row => !references.Contains(row.Reference)))];
    }

    private static async Task<List<CaseId>> IdsAsync(IReadOnlyList<IQueryable<Case>> parts, int first, int count, CancellationToken stop)
    {
        var (ids, before) = (new List<CaseId>(), first);
        foreach (var part in parts)
        {
            var some = await part.Select(row => row.Id).Skip(before).Take(count - ids.Count).ToListAsync(stop);
            ids.AddRange(some);
            if (ids.Count == count || part == parts[^1])
            {
                break;
            }

            // The next part begins where this one ends: within the window, or before it.
            before = some.Count > 0 || before == 0 ? 0 : Math.Max(0, before - await part.CountAsync(stop));
        }

        return ids;
    }
}
