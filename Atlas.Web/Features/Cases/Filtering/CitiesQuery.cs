using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>The cities of the cases that the caller sees, the most frequent ones, in the order of their names.</summary>
public sealed class CitiesQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    private const int Usual = 40;

    /// <summary>Reads them.</summary>
    /// <param name="most">At most so many.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<IReadOnlyList<string>> RunAsync(int most = Usual, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var cities = await db.Cases.AsNoTracking().To(caller.Current).Where(row => row.Fields.City != null)
            .GroupBy(row => row.Fields.City!).OrderByDescending(city => city.Count()).ThenBy(city => city.Key).Take(most).Select(city => city.Key).ToListAsync(stop);
        return [.. cities.Order(StringComparer.CurrentCulture)];
    }
}
