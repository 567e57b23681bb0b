using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Database;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Identity.Web;

namespace Atlas.Web.Identity;

/// <summary>Who may come in: local accounts, and Entra ID where it is configured.</summary>
public static class IdentitySetup
{
    /// <summary>Registers accounts, cookie, session checks and the caller of circuits.</summary>
    public static IServiceCollection AddAtlasIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<Account>(Rules).AddEntityFrameworkStores<AtlasDb>().AddSignInManager().AddClaimsPrincipalFactory<AtlasClaimsFactory>();
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(cookie =>
        {
            (cookie.Cookie.Name, cookie.Cookie.HttpOnly, cookie.Cookie.SameSite) = ("atlas-session", true, SameSiteMode.Lax);
            (cookie.LoginPath, cookie.AccessDeniedPath, cookie.ReturnUrlParameter) = ("/sign-in", "/sign-in", "returnUrl");
            (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (TimeSpan.FromDays(7), true);
            cookie.Events.OnValidatePrincipal = check => check.HttpContext.RequestServices.GetRequiredService<SessionCheck>().ValidateAsync(check);
        }));
        AddEntra(authentication, configuration);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<SessionCheck>().AddSingleton<OpenSessions>().AddScoped<CallerSignIn>().AddScoped<SignIn>().AddScoped<SignOut>();
        services.AddScoped<CircuitHandler, CircuitSession>();
        return services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
    }

    /// <summary>Authentication, authorization, and the caller of each request's scope.</summary>
    public static WebApplication UseAtlasIdentity(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(async (http, next) =>
        {
            if (http.User.Identity?.IsAuthenticated == true)
            {
                await http.RequestServices.GetRequiredService<CallerSignIn>().RunAsync(http.User);
            }

            await next(http);
        });
        return app;
    }

    /// <summary>The end of the session.</summary>
    public static WebApplication MapAtlasIdentity(this WebApplication app)
    {
        app.MapPost("/sign-out", ([FromServices] SignOut signOut, HttpContext http) => signOut.RunAsync(http))
            .AllowAnonymous().WithMetadata(new RequireAntiforgeryTokenAttribute()).AddEndpointFilter(RefuseForgeryAsync);
        return app;
    }

    /// <summary>The middleware only looks at the token: an endpoint that reads no form must refuse by itself. Nobody's session needs no guard.</summary>
    private static async ValueTask<object?> RefuseForgeryAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var isForged = call.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true };
        return isForged && call.HttpContext.User.Identity?.IsAuthenticated == true ? Results.BadRequest() : await next(call);
    }

    private static void Rules(IdentityOptions identity)
    {
        (identity.User.RequireUniqueEmail, identity.Password.RequiredLength) = (true, 12);
        (identity.Lockout.MaxFailedAccessAttempts, identity.Lockout.DefaultLockoutTimeSpan) = (5, TimeSpan.FromMinutes(5));
    }

    private static void AddEntra(AuthenticationBuilder authentication, IConfiguration configuration)
    {
        if (configuration["Authentication:Mode"] is not { } mode || string.Equals(mode, "Local", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (!string.Equals(mode, "EntraId", StringComparison.OrdinalIgnoreCase) || string.IsNullOrEmpty(configuration["AzureAd:ClientId"]))
        {
            throw new ConfigurationFault($"Authentication:Mode is \"{mode}\"; it must be Local, or EntraId with AzureAd:TenantId and AzureAd:ClientId.");
        }

        authentication.AddMicrosoftIdentityWebApp(
            entra =>
            {
                configuration.Bind("AzureAd", entra);
                entra.SignInScheme = IdentityConstants.ExternalScheme;
            },
            configureCookieAuthenticationOptions: null,
            openIdConnectScheme: "Entra",
            cookieScheme: null,
            displayName: "Microsoft Entra ID");
    }
}
