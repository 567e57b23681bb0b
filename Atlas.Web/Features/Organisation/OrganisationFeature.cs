namespace Atlas.Web.Features.Organisation;

/// <summary>What an administrator sets for the whole organisation.</summary>
public static class OrganisationFeature
{
    /// <summary>Registers the use case and the query.</summary>
    public static IServiceCollection AddOrganisation(this IServiceCollection services) => services.AddScoped<ConfigureOrganisation>().AddScoped<OrganisationQuery>();
}
