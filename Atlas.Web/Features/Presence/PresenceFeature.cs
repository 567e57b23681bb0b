using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Atlas.Web.Features.Presence;

/// <summary>Who else is at a dossier.</summary>
public static class PresenceFeature
{
    /// <summary>Registers the seats of a circuit, and has them follow its line.</summary>
    public static IServiceCollection AddPresence(this IServiceCollection services) => services
        .AddScoped<PresenceOfCircuit>().AddScoped<CircuitHandler>(provider => provider.GetRequiredService<PresenceOfCircuit>());
}
