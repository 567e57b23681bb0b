using Atlas.Infrastructure.Accounts;

namespace Atlas.Web.App;

/// <summary>How a person wants the screens, and where the day starts. Null is no choice: then this browser's own stays.</summary>
/// <param name="Language"><c>fr</c>, <c>en</c> or <c>ar</c>.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c> or <c>system</c>.</param>
/// <param name="Density"><c>compact</c> or <c>comfortable</c>; null for what the screen suggests.</param>
/// <param name="StartPage">One of <see cref="StartPages"/>.</param>
public sealed record Preferences(string? Language, string? Theme, string? Density, string? StartPage)
{
    /// <summary>The looks that can be chosen.</summary>
    public static IReadOnlyList<string> Themes { get; } = ["light", "dark", "system"];

    /// <summary>The densities that can be chosen.</summary>
    public static IReadOnlyList<string> Densities { get; } = ["compact", "comfortable"];

    /// <summary>The pages with which a day can start, each with the key of its word: those that everybody may open.</summary>
    public static IReadOnlyList<(string Href, string Text)> StartPages { get; } =
        [.. NavEntry.All.Where(entry => entry.Least is null).Select(entry => (entry.Href, entry.Text)).Prepend(("/", "settings.start.day")).DistinctBy(page => page.Item1)];

    /// <summary>What an account says.</summary>
    public static Preferences Of(Account account) => new(account.Language, account.Theme, account.Density, account.StartPage);

    /// <summary>The same with one choice changed; null where there is no such choice or no such value.</summary>
    /// <param name="name"><c>language</c>, <c>theme</c>, <c>density</c> or <c>startPage</c>.</param>
    /// <param name="value">The value; null takes the choice back.</param>
    public Preferences? With(string name, string? value) => name switch
    {
        "language" when value is null || Languages.Find(value) is not null => this with { Language = value },
        "theme" when value is null || Themes.Contains(value, StringComparer.Ordinal) => this with { Theme = value },
        "density" when value is null || Densities.Contains(value, StringComparer.Ordinal) => this with { Density = value },
        "startPage" when value is null || StartPages.Any(page => page.Href == value) => this with { StartPage = value },
        _ => null,
    };

    /// <summary>Where a sign-in leads: to the page that was asked for, else to the chosen one. A choice is checked again: a page may have gone since.</summary>
    public string Landing(string? returnUrl)
    {
        var asked = LocalUrl.OrHome(returnUrl);
        return asked != "/" ? asked : StartPages.Any(page => page.Href == StartPage) ? StartPage! : "/";
    }

    /// <summary>Has this browser show what the account says, from its next page on.</summary>
    public void Remember(HttpContext http)
    {
        if (Languages.Find(Language) is { } language)
        {
            Languages.Remember(http, language);
        }

        Keep(http, "atlas-theme", Theme);
        // Only somebody signed in can have chosen it here: where this account has no choice, it was somebody else.
        Keep(http, "atlas-density", Density);
        if (Density is null && http.Request.Cookies.ContainsKey("atlas-density"))
        {
            http.Response.Cookies.Delete("atlas-density");
        }
    }

    // The script in the head reads and writes the same cookies, so they are not hidden from it. They say nothing of anybody.
    private static void Keep(HttpContext http, string name, string? value)
    {
        if (value is not null)
        {
            http.Response.Cookies.Append(name, value, new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps });
        }
    }
}
