using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Atlas.Web.App;

/// <summary>The HTML document: what the cookies say stands in its first byte, so that nothing flashes or turns around later.</summary>
public sealed partial class Document
{
    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private static string Direction => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    private string Theme => Http.Request.Cookies["atlas-theme"] is "light" or "dark" ? Http.Request.Cookies["atlas-theme"]! : "system";

    // "system" is known to the browser only: the script in the head corrects it before the first paint.
    private string Scheme => Theme == "dark" ? "dark" : "light";

    // Without a choice the pointer decides, in the style sheet.
    private string? Density => Http.Request.Cookies["atlas-density"] is "compact" or "comfortable" ? Http.Request.Cookies["atlas-density"] : null;

    // Without a choice the width of the window decides, in the style sheet.
    private string? Rail => Http.Request.Cookies["atlas-rail"] is "slim" or "wide" ? Http.Request.Cookies["atlas-rail"] : null;

    // By whose name drafts and places are kept in the browser.
    private string? Account => Http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value;

    // On a wall nobody typed.
    private bool IsWall => Http.Request.Path.StartsWithSegments("/dashboard/wall", StringComparison.Ordinal);

    private bool IsInteractive => Http.AcceptsInteractiveRouting();

    private IComponentRenderMode? Mode => IsInteractive ? RenderMode.InteractiveServer : null;
}
