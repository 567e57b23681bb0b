using Atlas.Infrastructure.Channels.WhatsApp;

namespace Atlas.Web.Features.WhatsApp.Media;

/// <summary>Files of messages that came in.</summary>
public static class MediaSetup
{
    /// <summary>Registers the use cases, the provider's files and the pump.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        // A redirect would carry the token to wherever it leads; the client's own patience ends with the headers. What is no file is small.
        services.AddHttpClient<CloudMedia>(http => (http.Timeout, http.MaxResponseContentBufferSize) = (TimeSpan.FromMinutes(1), 1024 * 1024)).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }).RemoveAllLoggers();
        services.AddSingleton<MediaSignal>().AddSingleton<MediaTries>().AddScoped<FetchMedia>().AddScoped<FetchWaiting>();
        return services.AddHostedService<MediaPump>();
    }
}
