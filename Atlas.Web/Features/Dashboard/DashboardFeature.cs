namespace Atlas.Web.Features.Dashboard;

/// <summary>The dashboard.</summary>
public static class DashboardFeature
{
    /// <summary>Registers its query.</summary>
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services.AddScoped<DashboardQuery>();
}
