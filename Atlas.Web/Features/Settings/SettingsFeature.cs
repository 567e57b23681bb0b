using System.Data.Common;
using Atlas.Web.App;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Settings;

/// <summary>What a person sets for oneself.</summary>
public static class SettingsFeature
{
    /// <summary>Registers the use case and the query.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services) => services.AddScoped<SavePreference>().AddScoped<PreferencesQuery>();

    /// <summary>The door that changes the language: a new language is a new document.</summary>
    public static WebApplication MapSettings(this WebApplication app)
    {
        app.MapGet("/language/{code}", ChooseAsync).AllowAnonymous();
        return app;
    }

    private static async Task<IResult> ChooseAsync(string code, string? returnUrl, HttpContext http, SavePreference save)
    {
        if (Languages.Find(code) is not { } chosen)
        {
            return Results.NotFound();
        }

        Languages.Remember(http, chosen);
        if (http.User.Identity?.IsAuthenticated == true && IsOwnPage(http.Request))
        {
            try
            {
                await save.RunAsync("language", code, http.RequestAborted);
            }
            catch (Exception failure) when (failure is DbException or DbUpdateException)
            {
                // The page still turns into the language; the account keeps the one before.
            }
        }

        return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }

    /// <summary>A link on somebody else's page may change what this browser shows, but not the account. Our own pages always say where they are.</summary>
    private static bool IsOwnPage(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
