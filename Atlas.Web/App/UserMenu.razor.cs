using System.Data.Common;
using Atlas.Web.Features.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.App;

/// <summary>Who is signed in, the language, the theme, and the way out.</summary>
public sealed partial class UserMenu(SavePreference save)
{
    /// <summary>The person who is signed in.</summary>
    [Parameter, EditorRequired]
    public SignedIn Person { get; set; } = default!;

    /// <summary>The page that a change of language comes back to.</summary>
    [Parameter, EditorRequired]
    public string ReturnUrl { get; set; } = "/";

    private string? RoleName => Person.Role.Length > 0 ? T["role." + Person.Role].Value : null;

    private async Task KeepThemeAsync(string theme)
    {
        try
        {
            await save.RunAsync("theme", theme);
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException)
        {
            // This browser has its look; the account's own stays as it was, and the settings page shows it.
        }
    }
}
