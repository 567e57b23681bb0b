namespace Atlas.Web.Features.WhatsApp.Settings;

/// <summary>What administrators set and see of WhatsApp.</summary>
public static class SettingsSetup
{
    /// <summary>Registers the use cases and queries.</summary>
    public static IServiceCollection AddChannelSettings(this IServiceCollection services) => services
        .AddScoped<ChannelsQuery>().AddScoped<AddChannel>().AddScoped<ConfigureChannel>().AddScoped<ProveChannel>()
        .AddScoped<PutAsideQuery>().AddScoped<RetryItem>().AddScoped<DismissItem>().AddScoped<QueuesQuery>().AddScoped<HealthQuery>();
}
