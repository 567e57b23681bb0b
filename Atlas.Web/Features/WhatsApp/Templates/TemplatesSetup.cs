namespace Atlas.Web.Features.WhatsApp.Templates;

/// <summary>Texts that the provider has approved.</summary>
public static class TemplatesSetup
{
    /// <summary>Registers the use case and the query.</summary>
    public static IServiceCollection AddTemplates(this IServiceCollection services) => services.AddScoped<TemplatesQuery>().AddScoped<SyncTemplates>();
}
