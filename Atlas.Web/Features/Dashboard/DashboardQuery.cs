using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Dashboard;

/// <summary>A figure and the list that it counts.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Filter">Which cases.</param>
/// <param name="Value">How many.</param>
public sealed record Figure(string Code, CaseFilter Filter, int Value);

/// <summary>The dashboard as read.</summary>
/// <param name="Sequence">The live sequence before the reading.</param>
/// <param name="Figures">The figures, in the order in which they are shown.</param>
public sealed record DashboardView(long Sequence, IReadOnlyList<Figure> Figures);

/// <summary>Counts the organisation's cases for managers, an agent's own for agents.</summary>
public sealed class DashboardQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, TimeProvider clock)
{
    /// <summary>Codes of the figures.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["open", "new-week", "unassigned", "won-month"];

    /// <summary>Counts now.</summary>
    public async Task<DashboardView> RunAsync(CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        var now = clock.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(catalog.Local(now));
        await using var db = await atlas.CreateDbContextAsync(stop);
        var sequence = await db.Ledgers.Select(ledger => ledger.LiveSequence).SingleAsync(stop);
        var figures = new List<Figure>();
        foreach (var code in Codes)
        {
            var filter = FilterOf(code, today);
            var passing = filter.Apply(db, db.Cases.AsNoTracking().To(caller.Current), caller.Current, catalog, now);
            figures.Add(new Figure(code, filter, await passing.CountAsync(stop)));
        }

        return new DashboardView(sequence, figures);
    }

    private CaseFilter FilterOf(string code, DateOnly today)
    {
        var own = caller.Current.Is(Role.Manager) ? null : "me";
        return code switch
        {
            "open" => new CaseFilter { State = "open", Assignee = own },
            "new-week" => new CaseFilter { Opened = today.AddDays(-6), Assignee = own },
            "unassigned" => new CaseFilter { State = "open", Assignee = "none" },
            "won-month" => new CaseFilter { State = "won", Since = new DateOnly(today.Year, today.Month, 1), Assignee = own },
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, "No such figure."),
        };
    }
}
