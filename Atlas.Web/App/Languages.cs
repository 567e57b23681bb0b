using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Atlas.Web.App;

/// <summary>A language that Atlas speaks.</summary>
/// <param name="Code">What addresses and <c>html[lang]</c> say.</param>
/// <param name="Culture">Formats and texts; Morocco's Arabic, as plain Arabic writes other digits.</param>
/// <param name="OwnName">The name that its speakers give it.</param>
public sealed record Language(string Code, string Culture, string OwnName);

/// <summary>The languages, and how a browser keeps one.</summary>
public static class Languages
{
    /// <summary>French first: it is what a browser without a choice gets, whatever the browser itself prefers.</summary>
    public static IReadOnlyList<Language> All { get; } =
        [new("fr", "fr-FR", "Français"), new("en", "en-GB", "English"), new("ar", "ar-MA", "العربية")];

    internal static RequestLocalizationOptions Options
    {
        get
        {
            var cultures = All.Select(language => CultureInfo.GetCultureInfo(language.Culture)).ToList();
            return new RequestLocalizationOptions
            {
                DefaultRequestCulture = new RequestCulture(cultures[0]),
                SupportedCultures = cultures,
                SupportedUICultures = cultures,
                RequestCultureProviders = [new CookieRequestCultureProvider()],
            };
        }
    }

    /// <summary>A language by its code, or null.</summary>
    public static Language? Find(string? code) => All.FirstOrDefault(language => language.Code == code);

    /// <summary>Has this browser read the language from its next page on.</summary>
    internal static void Remember(HttpContext http, Language chosen)
    {
        var cookie = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen.Culture));
        http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, cookie, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            HttpOnly = true,
            Secure = http.Request.IsHttps,
        });
    }
}
