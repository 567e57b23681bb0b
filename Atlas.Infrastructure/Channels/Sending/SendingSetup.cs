using Atlas.Infrastructure.Channels.Mail;
using Atlas.Infrastructure.Channels.WhatsApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>Registers how messages go out.</summary>
public static class SendingSetup
{
    /// <summary>How long the provider may take to answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The provider's interface and the sender.</summary>
    public static IServiceCollection AddSending(this IServiceCollection services)
    {
        services.TryAddSingleton(WhatsAppOptions.Standard);
        services.TryAddSingleton(SmtpOptions.Off);
        services.AddSingleton<IMessagePort, MailPort>().AddTransient<IMessagePort>(provider => provider.GetRequiredService<CloudApi>());
        services.AddSingleton<GraphRoot>();

        // A redirect would carry the token to wherever it leads.
        services.AddHttpClient<CloudApi>(http => http.Timeout = Patience).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }).RemoveAllLoggers();
        services.AddHttpClient<CloudUpload>(http => http.Timeout = UploadFile.Patience).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) }).RemoveAllLoggers();
        services.AddSingleton<ChannelMeters>().AddSingleton<SenderSeat>().AddSingleton<SendPace>().AddSingleton<SendDesk>().AddSingleton<SendPump>();
        services.AddScoped<QueueDepthQuery>().AddScoped<DueChannelsQuery>().AddScoped<ClaimOutgoing>().AddScoped<NoteLeaving>().AddScoped<MarkAnswers>().AddScoped<PostMessage>().AddScoped<UploadFile>();
        services.AddSingleton<QueueWatch>().AddHostedService(provider => provider.GetRequiredService<QueueWatch>());
        services.AddSingleton<ClientSigns>().AddSingleton<SignPump>().AddHostedService(provider => provider.GetRequiredService<SignPump>());
        return services.AddHostedService(provider => provider.GetRequiredService<SendPump>());
    }
}
