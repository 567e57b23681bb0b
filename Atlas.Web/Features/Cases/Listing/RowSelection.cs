using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>
/// Which rows of the list are chosen: some cases by name, or all that pass a filter but for some. Never changed: each choice makes another one.
/// It says nothing about rights; whoever acts on it starts from the cases that the caller sees.
/// </summary>
public sealed class RowSelection
{
    /// <summary>Most cases that can be chosen one by one; more are chosen by a filter.</summary>
    public const int Most = 2_000;

    private readonly HashSet<CaseId> _ids;

    private RowSelection(CaseFilter? matching, HashSet<CaseId> ids) => (Matching, _ids) = (matching, ids);

    /// <summary>Nothing is chosen.</summary>
    public static RowSelection None { get; } = new(null, []);

    /// <summary>The filter whose cases are all chosen; null where cases are chosen by name.</summary>
    public CaseFilter? Matching { get; }

    /// <summary>The chosen cases; with <see cref="Matching"/>, those that are left out.</summary>
    public IReadOnlySet<CaseId> Ids => _ids;

    /// <summary>Whether all that pass a filter are chosen, but for <see cref="Ids"/>.</summary>
    public bool IsAll => Matching is not null;

    /// <summary>These cases, by name.</summary>
    public static RowSelection Of(IEnumerable<CaseId> ids) => new(null, [.. ids.Take(Most)]);

    /// <summary>All cases that pass a filter.</summary>
    public static RowSelection All(CaseFilter filter) => new(filter, []);

    /// <summary>Whether a case that the list shows is chosen.</summary>
    public bool Has(CaseId id) => _ids.Contains(id) != IsAll;

    /// <summary>How many are chosen.</summary>
    /// <param name="total">How many cases pass the list's filter.</param>
    public int Count(int total) => IsAll ? Math.Max(0, total - _ids.Count) : _ids.Count;

    /// <summary>The same with some rows chosen as well, or not any more. What would go beyond <see cref="Most"/> is left out.</summary>
    public RowSelection With(IEnumerable<CaseId> rows, bool isOn)
    {
        HashSet<CaseId> ids = [.. _ids];
        foreach (var row in rows)
        {
            _ = isOn == IsAll ? ids.Remove(row) : ids.Count < Most && ids.Add(row);
        }

        return new RowSelection(Matching, ids);
    }

    /// <summary>The chosen cases among those that the caller sees.</summary>
    /// <param name="db">The database of the cases.</param>
    /// <param name="cases">The cases that the caller sees.</param>
    /// <param name="caller">Who <c>me</c> is in the filter.</param>
    /// <param name="catalog">The organisation's zone, teams and limits.</param>
    /// <param name="now">The present instant, UTC.</param>
    public IQueryable<Case> Apply(AtlasDb db, IQueryable<Case> cases, Caller caller, Catalog catalog, DateTime now)
    {
        CaseId[] ids = [.. _ids];
        if (Matching is null)
        {
            return cases.Where(row => ids.Contains(row.Id));
        }

        var passing = Matching.Apply(db, cases, caller, catalog, now);
        return ids.Length == 0 ? passing : passing.Where(row => !ids.Contains(row.Id));
    }
}
