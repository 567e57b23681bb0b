using Atlas.Domain.Bulk;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Cases.Moving;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Bulk;

/// <summary>Cases that an order would be refused for, for one cause.</summary>
/// <param name="Refusal">Why, one of <see cref="Refusals"/>.</param>
/// <param name="Details">What is missing or in the way, as codes.</param>
/// <param name="Count">How many cases.</param>
public sealed record BulkBlock(string Refusal, string Details, int Count);

/// <summary>What an order would do, before anybody says yes.</summary>
/// <param name="Total">How many cases are chosen.</param>
/// <param name="Possible">How many it can be done for.</param>
/// <param name="Same">How many already are as wanted.</param>
/// <param name="Asks">Kind of the reason that is still to be given, once for all; null where none is.</param>
/// <param name="Blocks">The others, by cause, the most frequent first.</param>
public sealed record BulkPreview(int Total, int Possible, int Same, string? Asks, IReadOnlyList<BulkBlock> Blocks);

/// <summary>Tries an order on each chosen case, by the case's own judgement, and saves nothing.</summary>
public sealed class BulkPreviewQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, MoveFactsQuery factsQuery)
{
    private const int Part = 1_000;

    /// <summary>The effect, or null where the order itself cannot be: no label, no status, not this person's.</summary>
    public async Task<BulkPreview?> RunAsync(RowSelection selection, BulkOrder order, CancellationToken stop = default)
    {
        var (by, catalog) = (caller.Current, await catalogs.GetAsync());
        if (!order.Clean(by, out var clean).IsDone)
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var frozen = await db.FreezeAsync(selection.Apply(db, db.Cases.AsNoTracking().To(by), by, catalog, db.Now), clean, stop);
        var (ends, possible) = (new Dictionary<(string, string), int>(), 0);
        foreach (var part in frozen.Where(row => !row.IsSame).Select(row => row.Id).Chunk(Part))
        {
            foreach (var outcome in await TryAsync(db, part, clean, by, catalog, stop))
            {
                var cause = (outcome.Refusal ?? "", string.Join(' ', outcome.Details));
                possible += outcome.IsDone ? 1 : 0;
                ends[cause] = ends.GetValueOrDefault(cause) + 1;
            }
        }

        var blocks = ends.Where(end => end.Key.Item1.Length > 0).Select(end => new BulkBlock(end.Key.Item1, end.Key.Item2, end.Value)).OrderByDescending(block => block.Count).ToList();
        return new BulkPreview(frozen.Count, possible, frozen.Count(row => row.IsSame), blocks.Select(ReasonOf).FirstOrDefault(kind => kind is not null), blocks);
    }

    private async Task<IReadOnlyList<Outcome>> TryAsync(AtlasDb db, CaseId[] ids, BulkOrder order, Caller by, Catalog catalog, CancellationToken stop)
    {
        var cases = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(stop);
        var guards = cases.Select(row => FlowOf(catalog, row).Between(row.Status, order.Status ?? "")).OfType<WorkflowTransition>()
            .SelectMany(arrow => arrow.Guards).Distinct(StringComparer.Ordinal).ToList();
        var facts = await factsQuery.ManyAsync(db, cases, guards, stop);
        return [.. cases.Select(row => order.Try(row, FlowOf(catalog, row), facts[row.Id], by))];
    }

    private static Workflow FlowOf(Catalog catalog, Case @case) => catalog.Workflow(@case.WorkflowId) ?? throw new InvalidOperationException("A case stands on no workflow.");

    private static string? ReasonOf(BulkBlock block) => block.Refusal is Refusals.MoveAsks
        ? block.Details.Split(' ').FirstOrDefault(code => code.EndsWith("_REASON", StringComparison.Ordinal))
        : null;
}
