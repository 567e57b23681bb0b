using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>The cities of the cases that the caller sees, the most frequent ones, in the order of their names.</summary>
public sealed class CitiesQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    private const int Most = 40;

    /// <summary>Reads them.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var cities = await db.Cases.AsNoTracking().To(caller.Current).Where(row => row.Fields.City != null)
            .GroupBy(row => row.Fields.City!).OrderByDescending(city => city.Count()).ThenBy(city => city.Key).Take(Most).Select(city => city.Key).ToListAsync(stop);
        return [.. cities.Order(StringComparer.CurrentCulture)];
    }
}
