using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.WebEncoders;
using MudBlazor;
using MudBlazor.Services;

namespace Atlas.Web.App;

/// <summary>Registers the frame around every page: document, theme, languages, texts, security headers.</summary>
public static class ShellSetup
{
    /// <summary>Registers what the frame needs.</summary>
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddLocalization();
        services.AddMudServices(kit =>
        {
            kit.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomStart;
            kit.SnackbarConfiguration.ShowTransitionDuration = 150;
            kit.SnackbarConfiguration.HideTransitionDuration = 150;
            kit.SnackbarConfiguration.PreventDuplicates = false;
            kit.SnackbarConfiguration.SnackbarVariant = Variant.Outlined;
            kit.SnackbarConfiguration.MaximumOpacity = 100;
        });
        services.AddTransient<MudLocalizer, KitTexts>();
        // Arabic and accents travel as themselves, not as six characters each.
        services.Configure<WebEncoderOptions>(web => web.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    /// <summary>What happens to every request, before authentication: headers, errors, language.</summary>
    public static WebApplication UseShell(this WebApplication app)
    {
        app.Use(SecurityHeaders.AddAsync);
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        }

        app.UseRequestLocalization(Languages.Options);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(KeepBareStatus);
        return app;
    }

    /// <summary>The frame's endpoints, after authentication, authorization and antiforgery: files, pages.</summary>
    public static WebApplication MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        // The policy on framing already stands in our own header; two headers would both apply.
        app.MapRazorComponents<Document>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    // Programs (webhooks, monitors) get their bare status; only a person in a browser gets the page that explains it.
    private static Task KeepBareStatus(HttpContext http, RequestDelegate next)
    {
        var isPageVisit = HttpMethods.IsGet(http.Request.Method)
            && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
        if (!isPageVisit && http.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(http);
    }
}
