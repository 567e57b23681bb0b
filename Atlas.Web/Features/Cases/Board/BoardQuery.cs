using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>A board as it is read: the newest cards of each column, and each column's whole count.</summary>
/// <param name="Sequence">The live sequence before the reading: later events are news.</param>
/// <param name="Counts">Cases per status, from the database.</param>
/// <param name="Cards">The first cards of each column, the one that entered last first.</param>
public sealed record BoardView(long Sequence, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<Card> Cards);

/// <summary>Reads a board: three round trips, whatever the number of columns and cases.</summary>
public sealed class BoardQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>How many cards of a column are read at once.</summary>
    public const int Page = 20;

    /// <summary>The board of a case type; null when the organisation has no workflow for it.</summary>
    public async Task<BoardView?> RunAsync(string type, CancellationToken stop = default)
    {
        if ((await catalogs.GetAsync()).Published(type) is not { } workflow)
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var sequence = await db.Ledgers.Select(ledger => ledger.LiveSequence).SingleAsync(stop);
        var seen = db.Cases.AsNoTracking().To(caller.Current).Where(row => row.Type == type);
        var counts = await seen.GroupBy(row => row.Status).Select(column => new { column.Key, Count = column.Count() }).ToListAsync(stop);
        var newest = workflow.Graph.States.Select(state => state.Status)
            .Select(status => seen.Where(row => row.Status == status)
                .OrderByDescending(row => row.StatusSince).ThenByDescending(row => row.Id).Take(Page).Select(row => row.Id))
            .Aggregate((one, other) => one.Concat(other));
        var cards = await Cards.Of(db, db.Cases.AsNoTracking().Where(row => newest.Contains(row.Id))).ToListAsync(stop);
        return new BoardView(
            sequence,
            counts.ToDictionary(column => column.Key, column => column.Count),
            [.. cards.OrderByDescending(card => card.StatusSince).ThenByDescending(card => card.Id.Value)]);
    }
}

/// <summary>Reads on in one column.</summary>
public sealed class ColumnQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>The cards behind the ones already shown.</summary>
    public async Task<IReadOnlyList<Card>> RunAsync(string type, string status, int shown, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var page = db.Cases.AsNoTracking().To(caller.Current).Where(row => row.Type == type && row.Status == status)
            .OrderByDescending(row => row.StatusSince).ThenByDescending(row => row.Id).Skip(shown).Take(BoardQuery.Page);
        var cards = await Cards.Of(db, page).ToListAsync(stop);
        return [.. cards.OrderByDescending(card => card.StatusSince).ThenByDescending(card => card.Id.Value)];
    }
}
