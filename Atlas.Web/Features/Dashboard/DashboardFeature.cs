namespace Atlas.Web.Features.Dashboard;

/// <summary>The dashboard.</summary>
public static class DashboardFeature
{
    /// <summary>Registers its queries, its use case, its words, and the book that all screens of this node share.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services
        .AddScoped<DashboardQuery>().AddScoped<TilesQuery>().AddScoped<ArrangeTiles>()
        .AddScoped<FigureDesk>().AddScoped<NumberWords>().AddScoped<ChartWords>().AddScoped<LiftedTile>()
        .AddSingleton<FigureBook>();
}
