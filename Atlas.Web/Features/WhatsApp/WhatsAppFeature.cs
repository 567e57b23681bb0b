using Atlas.Web.Features.WhatsApp.Alerts;
using Atlas.Web.Features.WhatsApp.Inbound;
using Atlas.Web.Features.WhatsApp.Media;
using Atlas.Web.Features.WhatsApp.Settings;
using Atlas.Web.Features.WhatsApp.StandIn;
using Atlas.Web.Features.WhatsApp.Templates;

namespace Atlas.Web.Features.WhatsApp;

/// <summary>WhatsApp: what comes in, the settings of channels, templates, and the stand-in for the provider.</summary>
public static class WhatsAppFeature
{
    /// <summary>Registers the use cases, queries and pumps.</summary>
    public static IServiceCollection AddWhatsApp(this IServiceCollection services) => services
        .AddInbound()
        .AddMedia()
        .AddChannelSettings()
        .AddAlerts()
        .AddTemplates()
        .AddStandIn();
}
