using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>What a column holds, shown or not.</summary>
/// <param name="Count">Cases.</param>
/// <param name="Sum">What they are worth together.</param>
public sealed record ColumnHead(int Count, decimal Sum)
{
    /// <summary>A column without a case.</summary>
    public static ColumnHead Empty { get; } = new(0, 0);

    /// <summary>What they are worth together, without the dust that SQLite's arithmetic leaves.</summary>
    public decimal Sum { get; } = decimal.Round(Sum, 2);
}

/// <summary>A board as it is read: the newest cards of each column, and what each column holds as a whole.</summary>
/// <param name="Sequence">The live sequence before the reading: later events are news.</param>
/// <param name="Heads">Count and sum per status, from the database.</param>
/// <param name="Cards">The first cards of each column, the one that entered last first.</param>
public sealed record BoardView(long Sequence, IReadOnlyDictionary<string, ColumnHead> Heads, IReadOnlyList<Card> Cards);

/// <summary>Reads a board: three round trips, whatever the number of columns and cases.</summary>
public sealed class BoardQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, CardPool pool, TimeProvider clock)
{
    /// <summary>How many cards of a column are read at once.</summary>
    public const int Page = 20;

    /// <summary>The board of the filter's case type with the cases that pass the filter; null when the organisation has no workflow for it.</summary>
    public async Task<BoardView?> RunAsync(CaseFilter filter, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        if (filter.Type is null || catalog.Published(filter.Type) is not { } workflow)
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        using var stopping = await db.StopWithAsync(stop);
        var sequence = await db.LiveSequenceAsync(stop);
        var passing = filter.Apply(db, db.Cases.AsNoTracking().To(caller.Current), caller.Current, catalog, clock.GetUtcNow().UtcDateTime);
        var heads = await Heads(passing).ToDictionaryAsync(head => head.Status, head => head.Head, stop);
        var newest = workflow.Graph.States.Select(state => state.Status)
            .Select(status => Newest(passing, status).Take(Page).Select(row => row.Id))
            .Aggregate((one, other) => one.Concat(other));
        var cards = await Cards.Of(db, db.Cases.AsNoTracking().Where(row => newest.Contains(row.Id))).ToListAsync(stop);
        return new BoardView(sequence, heads, [.. InOrder(pool.Share(cards))]);
    }

    /// <summary>What each column of some cases holds.</summary>
    internal static IQueryable<(string Status, ColumnHead Head)> Heads(IQueryable<Case> cases) => cases.GroupBy(row => row.Status)
        .Select(column => new ValueTuple<string, ColumnHead>(column.Key, new ColumnHead(column.Count(), column.Sum(row => row.Worth) ?? 0)));

    /// <summary>A column's cases, the one that entered last first.</summary>
    internal static IQueryable<Case> Newest(IQueryable<Case> cases, string status) =>
        cases.Where(row => row.Status == status).OrderByDescending(row => row.StatusSince).ThenByDescending(row => row.Id);

    /// <summary>The same order for cards that were read.</summary>
    internal static IEnumerable<Card> InOrder(IEnumerable<Card> cards) =>
        cards.OrderByDescending(card => card.StatusSince).ThenByDescending(card => card.Id.Value);
}

/// <summary>Reads a window of one column.</summary>
public sealed class ColumnQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, CardPool pool, TimeProvider clock)
{
    /// <summary>Most cards that are read at once.</summary>
    public const int Most = 160;

    /// <summary>The cards from a place on, of the cases that pass the board's filter.</summary>
    public async Task<IReadOnlyList<Card>> RunAsync(CaseFilter filter, string status, int first, int count, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        await using var db = await atlas.CreateDbContextAsync(stop);
        var passing = filter.Apply(db, db.Cases.AsNoTracking().To(caller.Current), caller.Current, catalog, clock.GetUtcNow().UtcDateTime);
        var cards = await Cards.Of(db, BoardQuery.Newest(passing, status).Skip(Math.Max(0, first)).Take(Math.Clamp(count, 1, Most))).ToListAsync(stop);
        return [.. BoardQuery.InOrder(pool.Share(cards))];
    }
}
