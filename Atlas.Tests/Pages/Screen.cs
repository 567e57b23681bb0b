using System.Globalization;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure;
using Atlas.Infrastructure.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Audit;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Cases.Day;
using Atlas.Web.Features.Consents;
using Atlas.Web.Features.Contacts;
using Atlas.Web.Features.Dashboard;
using Atlas.Web.Features.Messages;
using Atlas.Web.Features.Organisation;
using Atlas.Web.Features.Presence;
using Atlas.Web.Features.Scoring;
using Atlas.Web.Features.Settings;
using Atlas.Web.Features.WhatsApp;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MudBlazor.Services;

namespace Atlas.Tests.Pages;

/// <summary>A signed-in person's screen without a browser: the real pages on a real SQLite file.</summary>
internal sealed class Screen : BunitContext
{
    // A wait ends when what is waited for is there; on a busy machine that may take a while.
    static Screen() => DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    public Screen(TestAtlas atlas, Caller caller, string culture = "fr-FR", TimeProvider? clock = null)
    {
        Speak(culture);
        AddBunitPersistentComponentState();
        Services.AddLogging().AddLocalization().AddMudServices();
        Services.AddInfrastructure(atlas.Where).AddCases().AddContacts().AddConsents().AddMessages().AddDay().AddDashboard().AddAudit().AddSettings().AddOrganisation().AddScoring().AddWhatsApp().AddPresence();
        Services.AddSingleton<AntiforgeryStateProvider, NoForms>().AddDataProtection().UseEphemeralDataProtectionProvider();
        _ = clock is null ? Services : Services.AddSingleton(clock);
        foreach (var hosted in Services.Where(service => service.ServiceType == typeof(IHostedService)).ToList())
        {
            Services.Remove(hosted);
        }

        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.AddInvocationHandler(new FollowedAddress(Navigation));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Services.GetRequiredService<CallerAccessor>().SignIn(caller);
    }

    /// <summary>Where the person is.</summary>
    public string Address => new Uri(Navigation.Uri).PathAndQuery;

    public BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    /// <summary>Opens a page under an address.</summary>
    public IRenderedComponent<TPage> Open<TPage>(string address)
        where TPage : IComponent
    {
        Navigation.NavigateTo(address);
        return Render<TPage>();
    }

    /// <summary>The language of whoever awaits what follows: one that was set in a method that is awaited ends with it.</summary>
    public static void Speak(string culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    /// <summary>Nothing is posted here.</summary>
    private sealed class NoForms : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
