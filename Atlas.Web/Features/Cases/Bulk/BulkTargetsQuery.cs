using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Listing;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>A status to which chosen cases can be moved.</summary>
/// <param name="Status">Code of the status.</param>
/// <param name="Count">How many of the chosen cases that the caller may change have an arrow to it.</param>
public sealed record BulkTarget(string Status, int Count);

/// <summary>What can be done with a selection.</summary>
/// <param name="Total">How many cases are chosen and seen.</param>
/// <param name="Targets">Where they can be moved, where the most can first.</param>
public sealed record BulkChoices(int Total, IReadOnlyList<BulkTarget> Targets);

/// <summary>Where the cases of a selection can go: the arrows of their workflows, with how many that the caller may change stand at the beginning of each.</summary>
public sealed class BulkTargetsQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>The choices.</summary>
    public async Task<BulkChoices> RunAsync(RowSelection selection, CancellationToken stop = default)
    {
        var (by, catalog) = (caller.Current, await catalogs.GetAsync());
        await using var db = await atlas.CreateDbContextAsync(stop);
        var chosen = selection.Apply(db, db.Cases.AsNoTracking().To(by), by, catalog, db.Now);
        var standing = await chosen.EditableBy(by).GroupBy(row => new { row.WorkflowId, row.Status }).Select(rows => new { rows.Key.WorkflowId, rows.Key.Status, Count = rows.Count() }).ToListAsync(stop);
        var targets = from rows in standing
                      from arrow in catalog.Workflow(rows.WorkflowId)?.From(rows.Status) ?? []
                      group rows.Count by arrow.To into target
                      select new BulkTarget(target.Key, target.Sum());
        return new BulkChoices(await chosen.CountAsync(stop), [.. targets.OrderByDescending(target => target.Count).ThenBy(target => target.Status, StringComparer.Ordinal)]);
    }
}
