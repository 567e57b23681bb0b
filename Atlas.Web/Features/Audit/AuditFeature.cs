namespace Atlas.Web.Features.Audit;

/// <summary>The audit trail's page.</summary>
public static class AuditFeature
{
    /// <summary>Registers its query.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddScoped<AuditQuery>();
}
