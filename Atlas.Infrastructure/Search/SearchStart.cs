using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Atlas.Infrastructure.Search;

/// <summary>Before the first request: finds out how the database is searched, and fills the index of an organisation that has none yet.</summary>
public sealed partial class SearchStart(IDbContextFactory<AtlasDb> atlas, SearchEngines engines, TenantList tenants, IServiceScopeFactory scopes, ILogger<SearchStart> log)
{
    /// <summary>Asks the server, and fills where nothing is.</summary>
    public async Task RunAsync(CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        if (db is SqlServerAtlasDb && await db.Database.SqlQuery<int>($"SELECT ISNULL(OBJECTPROPERTY(OBJECT_ID(N'SearchEntries'), 'TableHasActiveFulltextIndex'), 0) AS [Value]").SingleAsync(stop) > 0)
        {
            engines.Engine = new FullTextEngine();
        }

        await EachAsync(async (scope, rebuild) =>
        {
            await using var own = await scope.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync(stop);
            return await own.SearchEntries.AnyAsync(stop) || !await own.Cases.AnyAsync(stop) ? null : await rebuild.RunAsync(writes: true, stop);
        });
    }

    /// <summary>Compares the index of every organisation with its rows, and where told so brings it to what they say.</summary>
    /// <returns>Whether all was whole.</returns>
    public async Task<bool> CheckAsync(bool writes, CancellationToken stop = default) =>
        (await EachAsync((_, rebuild) => RunAsync(rebuild, writes, stop))).All(report => report.IsWhole);

    private static async Task<SearchReport?> RunAsync(RebuildSearch rebuild, bool writes, CancellationToken stop) => await rebuild.RunAsync(writes, stop);

    private async Task<List<SearchReport>> EachAsync(Func<IServiceProvider, RebuildSearch, Task<SearchReport?>> run)
    {
        var reports = new List<SearchReport>();
        foreach (var tenant in await tenants.RunAsync())
        {
            await using var scope = scopes.ForTenant(tenant);
            if (await run(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<RebuildSearch>()) is { } report)
            {
                LogChecked(log, tenant.Value, report.Records, report.Missing, report.Stale, report.Orphans);
                reports.Add(report);
            }
        }

        return reports;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The search index of {Tenant}: {Records} records, {Missing} missing, {Stale} stale, {Orphans} without a record")]
    private static partial void LogChecked(ILogger log, Guid tenant, int records, int missing, int stale, int orphans);
}
