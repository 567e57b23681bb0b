using Atlas.Web.Features.Messages.Mail;
using Atlas.Web.Features.Messages.Outbox;

namespace Atlas.Web.Features.Messages;

/// <summary>Sending: writing, calling back, sending once more.</summary>
internal static class SendingFeature
{
    /// <summary>Registers the use cases.</summary>
    public static IServiceCollection AddSendingActs(this IServiceCollection services) =>
        services.AddScoped<SendMessage>().AddScoped<CancelMessage>().AddScoped<ResendMessage>().AddScoped<SendFile>().AddScoped<ShowTyping>().AddScoped<OutboxQuery>()
            .AddScoped<SendEmail>();
}
