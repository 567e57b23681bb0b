namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>What comes in: the webhook, and the work on what it stored.</summary>
public static class InboundSetup
{
    /// <summary>Registers the webhook's use cases, and the pump that works on what waits.</summary>
    public static IServiceCollection AddInbound(this IServiceCollection services)
    {
        services.AddSingleton<InboundSignal>().AddSingleton<DeliveryQueue>().AddScoped<HandshakeQuery>().AddScoped<StoreDelivery>();
        services.AddScoped<TakeItem>().AddScoped<TakeDelivery>().AddScoped<TakeWaiting>();
        return services.AddHostedService<InboundPump>();
    }
}
