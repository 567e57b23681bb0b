using Microsoft.AspNetCore.Components;

namespace Atlas.Web.App;

/// <summary>Who is signed in, the language, the theme, and the way out.</summary>
public sealed partial class UserMenu
{
    /// <summary>The person who is signed in.</summary>
    [Parameter, EditorRequired]
    public SignedIn Person { get; set; } = default!;

    /// <summary>The page that a change of language comes back to.</summary>
    [Parameter, EditorRequired]
    public string ReturnUrl { get; set; } = "/";

    private string? RoleName => Person.Role.Length > 0 ? T["role." + Person.Role].Value : null;
}
