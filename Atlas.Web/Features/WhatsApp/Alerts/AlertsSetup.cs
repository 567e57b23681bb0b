namespace Atlas.Web.Features.WhatsApp.Alerts;

/// <summary>What administrators are told of.</summary>
internal static class AlertsSetup
{
    /// <summary>Registers the query.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services.AddScoped<AlertsQuery>();
}
