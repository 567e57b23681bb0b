using System.Security.Claims;

namespace Atlas.Web.App;

/// <summary>What the frame shows of the person who is signed in.</summary>
/// <param name="Name">The display name.</param>
/// <param name="Organisation">The organisation's name.</param>
/// <param name="Role">The role's code: ADMIN, MANAGER or AGENT.</param>
public sealed record SignedIn(string Name, string Organisation, string Role)
{
    /// <summary>Reads the claims; null for whoever is not signed in.</summary>
    public static SignedIn? From(ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true
            ? new(Claim(principal, ClaimTypes.Name), Claim(principal, "org"), Claim(principal, ClaimTypes.Role))
            : null;

    private static string Claim(ClaimsPrincipal principal, string type) => principal.FindFirst(type)?.Value ?? "";
}
