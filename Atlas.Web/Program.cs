using Atlas.Infrastructure;
using Atlas.Web.App;
using Atlas.Web.Features.Audit;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Cases.Day;
using Atlas.Web.Features.Cases.Documents;
using Atlas.Web.Features.Cases.Exports;
using Atlas.Web.Features.Consents;
using Atlas.Web.Features.Contacts;
using Atlas.Web.Features.Dashboard;
using Atlas.Web.Features.Messages;
using Atlas.Web.Features.Organisation;
using Atlas.Web.Features.Palette;
using Atlas.Web.Features.Presence;
using Atlas.Web.Features.Scoring;
using Atlas.Web.Features.Settings;
using Atlas.Web.Features.WhatsApp;
using Atlas.Web.Features.WhatsApp.Inbound;
using Atlas.Web.Features.WhatsApp.StandIn;
using Atlas.Web.Hosting;
using Atlas.Web.Identity;

return await Start.RunAsync(() =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Services.AddInfrastructure(builder.AddHosting());
    builder.Services.AddAtlasIdentity(builder.Configuration);
    builder.Services.AddShell().AddCases().AddContacts().AddConsents().AddMessages().AddWhatsApp().AddDay().AddDashboard().AddAudit().AddSettings().AddOrganisation().AddScoring().AddPresence();
    builder.Services.AddPalette().AddExportClock();

    var app = builder.Build();
    app.UseRequestLog();
    app.UseShell();
    app.UseAtlasIdentity();
    app.UseAntiforgery();
    app.MapHealth();
    app.MapAtlasIdentity();
    app.MapDocuments();
    app.MapExports();
    app.MapWebhooks();
    app.MapMessageFiles();
    app.MapSendFile();
    app.MapPalette();
    app.MapSettings();
    app.MapStandIn();
    app.MapShell();
    return app;
});
