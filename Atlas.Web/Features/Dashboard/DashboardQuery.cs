using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Dashboard;

/// <summary>
/// Reads a dashboard's figures: the organisation's for managers, an agent's own for agents. A bounded number of grouped readings, whatever the
/// number of cases; only the groups that are old are read again.
/// </summary>
public sealed class DashboardQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, TimeProvider clock)
{
    /// <summary>Reads now.</summary>
    /// <param name="wanted">What is counted; the usual without one.</param>
    /// <param name="before">What was read before, of which what is not old stays.</param>
    /// <param name="old">The groups that are old.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<FigureSheet> RunAsync(DashboardScope? wanted = null, FigureSheet? before = null, FigureParts old = FigureParts.All, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        var now = clock.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(catalog.Local(now));
        var scope = (wanted ?? DashboardScope.Usual).For(caller.Current, catalog);
        await using var db = await atlas.CreateDbContextAsync(stop);
        await using var beside = await atlas.CreateDbContextAsync(stop);
        var sequence = await db.LiveSequenceAsync(stop);
        var isKept = before is not null && before.Today == today && before.Scope == scope;
        var sheet = (isKept ? before! : new FigureSheet(sequence, today, scope)) with { Sequence = sequence };
        var (one, other) = (new FigureReading(db, caller.Current, catalog, now), new FigureReading(beside, caller.Current, catalog, now));
        var parts = isKept ? old : FigureParts.All;

        // SQLite reads on the thread that asks: the two heaviest readings go side by side.
        var period = Task.Run(() => other.PeriodAsync(sheet, parts, stop), stop);
        var present = await one.PresentAsync(sheet, parts, stop);
        return (await period) with
        {
            Open = present.Open,
            Unassigned = present.Unassigned,
            Holding = present.Holding,
            Rotting = present.Rotting,
            Meets = present.Meets,
            Failed = present.Failed,
        };
    }
}
