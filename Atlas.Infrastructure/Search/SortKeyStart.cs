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
            while (await FillAsync(db, stop) > 0)
            {
            }
        }
    }

    private static async Task<int> FillAsync(AtlasDb db, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var cases = await db.Cases.Where(row => row.TitleKey == "").OrderBy(row => row.Id).Take(Step).Select(row => new { row.Id, row.Title, row.Fields.City }).ToListAsync(stop);
        foreach (var row in cases)
        {
            var (title, city) = (SortKey.Of(row.Title), row.City is null ? null : SortKey.Of(row.City));
            await db.Cases.Where(one => one.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.TitleKey, title).SetProperty(one => one.CityKey, city), stop);
        }

        var contacts = await db.Contacts.Where(row => row.NameKey == "").OrderBy(row => row.Id).Take(Step).Select(row => new { row.Id, row.Name }).ToListAsync(stop);
        foreach (var row in contacts)
        {
            var name = SortKey.Of(row.Name);
            await db.Contacts.Where(one => one.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.NameKey, name), stop);
        }

        await transaction.CommitAsync(stop);
        return cases.Count + contacts.Count;
    }
}
