using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure;
using Atlas.Infrastructure.Auditing;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Demo;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Killed;

/// <summary>What the file keeps of one case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Changes">Its changes of status, the oldest first.</param>
/// <param name="Told">Instants of its timeline entries about a change of status.</param>
/// <param name="Audited">Instants of its audit entries about a change of status.</param>
/// <param name="Sent">Versions of its events about a change of status.</param>
internal sealed record Trail(Case Case, IReadOnlyList<StatusChange> Changes, IReadOnlyList<DateTime> Told, IReadOnlyList<DateTime> Audited, IReadOnlyList<int> Sent);

/// <summary>Reads a server's file from outside.</summary>
internal sealed class FileCheck : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public FileCheck(string folder) => _services = new ServiceCollection().AddLogging()
        .AddInfrastructure(new DatabaseOptions(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "atlas.db")};Foreign Keys=True;Pooling=False"))
        .BuildServiceProvider();

    /// <summary>References of cases that can go to and fro between two states.</summary>
    public Task<List<string>> MovableAsync(int count) => AsAtlasAsync(db => db.Cases.AsNoTracking()
        .Where(row => row.Type == "CRM_LEAD_BUY" && (row.Status == Pages.There || row.Status == Pages.Back))
        .OrderBy(row => row.Reference).Select(row => row.Reference).Take(count).ToListAsync());

    /// <summary>What the file keeps of a case.</summary>
    public Task<Trail> TrailAsync(string reference) => AsAtlasAsync(async db =>
    {
        var @case = await db.Cases.AsNoTracking().SingleAsync(row => row.Reference == reference);
        return new Trail(
            @case,
            await db.StatusChanges.AsNoTracking().Where(row => row.CaseId == @case.Id).OrderBy(row => row.At).ToListAsync(),
            await db.Activities.Where(row => row.CaseId == @case.Id && row.Kind == ActivityKinds.StatusChange).Select(row => row.At).ToListAsync(),
            await db.AuditEntries.Where(row => row.SubjectId == @case.Id.Value && row.Action == AuditActions.CaseMoved).Select(row => row.At).ToListAsync(),
            await db.Outbox.Where(row => row.SubjectId == @case.Id.Value && row.From != null).Select(row => row.SubjectVersion).ToListAsync());
    });

    /// <summary>Walks the audit chain of the first organisation.</summary>
    public async Task<ChainReport> VerifyAsync()
    {
        await using var scope = _services.GetRequiredService<IServiceScopeFactory>().ForTenant(await AtlasAsync());
        return await scope.ServiceProvider.GetRequiredService<VerifyChain>().RunAsync();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Looks at, or writes to, the file as the first organisation.</summary>
    public async Task<TResult> AsAtlasAsync<TResult>(Func<AtlasDb, Task<TResult>> read)
    {
        await using var scope = _services.GetRequiredService<IServiceScopeFactory>().ForTenant(await AtlasAsync());
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        return await read(db);
    }

    private async Task<TenantId> AtlasAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        foreach (var tenant in await scope.ServiceProvider.GetRequiredService<TenantList>().RunAsync())
        {
            await using var inside = _services.GetRequiredService<IServiceScopeFactory>().ForTenant(tenant);
            await using var db = await inside.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
            if (await db.Tenants.AnyAsync(row => row.Id == tenant && row.Slug == DemoAccounts.Atlas))
            {
                return tenant;
            }
        }

        throw new InvalidOperationException("The demonstration's first organisation is not there.");
    }
}
