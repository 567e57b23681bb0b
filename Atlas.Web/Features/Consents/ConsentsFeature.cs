namespace Atlas.Web.Features.Consents;

/// <summary>Consents: the panel on a contact and a case, and the proof that one can print.</summary>
public static class ConsentsFeature
{
    /// <summary>Registers the use case and the query.</summary>
    public static IServiceCollection AddConsents(this IServiceCollection services) => services.AddScoped<ConsentsQuery>().AddScoped<AnswerConsent>();
}
