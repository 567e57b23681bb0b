using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>What a board takes in after something happened.</summary>
/// <param name="Sequence">The live sequence up to which the heads are fresh, or fresher.</param>
/// <param name="Heads">Count and sum of each column that may have changed.</param>
/// <param name="Cards">The changed cases that this board shows, as they now are.</param>
/// <param name="Gone">The changed cases that it does not, or no longer, show; each with the version that is known of it.</param>
public sealed record BoardPatch(
    long Sequence,
    IReadOnlyDictionary<string, ColumnHead> Heads,
    IReadOnlyList<Card> Cards,
    IReadOnlyList<(CaseId Case, int Version)> Gone);

/// <summary>
/// What happened, as one viewer's board shows it. Whoever filters nothing takes from the one reading that all share, by the own rights.
/// Whoever filters asks the database once for a burst, since only the filter itself knows what passes.
/// </summary>
public sealed class BoardChangesQuery(ChangedCards shared, CallerAccessor caller, CatalogOfCaller catalogs, IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly UserId Somebody = new(Guid.Empty);

    /// <summary>The patches, in the order in which to take them in.</summary>
    /// <param name="filter">The board's filter.</param>
    /// <param name="told">What happened to cases of the board's type.</param>
    public async Task<IReadOnlyList<BoardPatch>> RunAsync(CaseFilter filter, IReadOnlyList<LiveEvent> told)
    {
        var viewer = caller.Current;
        if (told.Count == 0)
        {
            return [];
        }

        if (!filter.IsBare)
        {
            var catalog = await catalogs.GetAsync();
            // Whoever sees the same cases through the same filter shares the answer.
            var burst = (viewer.Tenant, Reserved(viewer), filter.Of(viewer), told[0].Sequence, told[^1].Sequence, told[^1].SubjectId, told[^1].Version);
            return [await shared.OnceAsync(burst, () => ReadAsync(viewer, filter, catalog, told))];
        }

        var patches = new List<BoardPatch>();
        foreach (var change in told)
        {
            patches.Add(Seen(viewer, change, await shared.GetAsync(change with { Tenant = viewer.Tenant })));
        }

        return patches;
    }

    /// <summary>The person whose own cases alone are seen, beside nobody's; null for whoever sees all.</summary>
    private static UserId? Reserved(Caller viewer) => viewer.MaySee(Somebody) ? null : viewer.User;

    private static BoardPatch Seen(Caller viewer, LiveEvent change, ChangedCase changed)
    {
        var seen = changed.Shares.Where(share => viewer.MaySee(share.Assignee)).ToLookup(share => share.Status);
        var heads = changed.Statuses.ToDictionary(
            status => status,
            status => new ColumnHead(seen[status].Sum(share => share.Count), seen[status].Sum(share => share.Sum)));
        return changed.Card is { } card && viewer.MaySee(card.Assignee)
            ? new BoardPatch(changed.Sequence, heads, [card], [])
            : new BoardPatch(changed.Sequence, heads, [], [(new CaseId(change.SubjectId), changed.Card?.Version ?? change.Version)]);
    }

    private async Task<BoardPatch> ReadAsync(Caller viewer, CaseFilter filter, Catalog catalog, IReadOnlyList<LiveEvent> told)
    {
        await using var scope = scopes.ForTenant(viewer.Tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        var sequence = await db.LiveSequenceAsync();
        var passing = filter.Apply(db, db.Cases.AsNoTracking().To(viewer), viewer, catalog, clock.GetUtcNow().UtcDateTime);
        var changed = told.GroupBy(change => new CaseId(change.SubjectId)).ToDictionary(one => one.Key, one => one.Max(change => change.Version));
        var ids = changed.Keys.ToList();
        var cards = await Cards.Of(db, passing.Where(row => ids.Contains(row.Id))).ToListAsync();
        var heads = await BoardQuery.Heads(passing).ToDictionaryAsync(head => head.Status, head => head.Head);
        var states = catalog.Published(filter.Type ?? "")?.Graph.States ?? [];
        return new BoardPatch(
            sequence,
            states.ToDictionary(state => state.Status, state => heads.GetValueOrDefault(state.Status) ?? ColumnHead.Empty),
            cards,
             [.. changed.Where(one => cards.All(card => card.Id != one.Key)).Select(one => (one.Key, one.Value))]);
    }
}
