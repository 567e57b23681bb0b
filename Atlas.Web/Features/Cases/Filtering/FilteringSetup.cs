namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>What narrows board and list.</summary>
public static class FilteringSetup
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddFiltering(this IServiceCollection services) => services.AddScoped<CitiesQuery>().AddScoped<CityNotes>().AddScoped<FilterWords>();
}
