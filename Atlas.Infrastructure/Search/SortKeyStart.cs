using Atlas.Domain.Search;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Infrastructure.Search;

/// <summary>Before the first request: gives the rows of an older version, which have none, the keys by which lists are sorted.</summary>
public sealed class SortKeyStart(TenantList tenants, IServiceScopeFactory scopes)
{
    private const int Step = 500;

    /// <summary>Fills what is missing; two short readings where nothing is.</summary>
    public async Task RunAsync(CancellationToken stop = default)
    {
        foreach (var tenant in await tenants.RunAsync(stop))
        {
            await using var scope = scopes.ForTenant(tenant);
            await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync(stop);
            await CasesAsync(db, stop);
            await ContactsAsync(db, stop);
        }
    }

    private static async Task CasesAsync(AtlasDb db, CancellationToken stop)
    {
        var all = await db.Cases.Where(row => row.TitleKey == "").Select(row => new { row.Id, row.Title, row.Fields.City }).ToListAsync(stop);
        foreach (var some in all.Chunk(Step))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            foreach (var row in some)
            {
                var (title, city) = (SortKey.Of(row.Title), row.City is null ? null : SortKey.Of(row.City));
                await db.Cases.Where(one => one.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.TitleKey, title).SetProperty(one => one.CityKey, city), stop);
            }

            await transaction.CommitAsync(stop);
        }
    }

    private static async Task ContactsAsync(AtlasDb db, CancellationToken stop)
    {
        var all = await db.Contacts.Where(row => row.NameKey == "").Select(row => new { row.Id, row.Name }).ToListAsync(stop);
        foreach (var some in all.Chunk(Step))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            foreach (var row in some)
            {
                var name = SortKey.Of(row.Name);
                await db.Contacts.Where(one => one.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.NameKey, name), stop);
            }

            await transaction.CommitAsync(stop);
        }
    }
}
