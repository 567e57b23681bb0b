using System.Security.Claims;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Identity;

/// <summary>Whether a session still stands: the account is open and its stamp is the one of the sign-in.</summary>
public sealed class SessionCheck(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>How often an open session is looked at.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Asks the database.</summary>
    public async Task<bool> StandsAsync(ClaimsPrincipal principal, CancellationToken stop = default)
    {
        if (AtlasClaims.CallerOf(principal) is not { User: { } user } caller)
        {
            return false;
        }

        var stamp = principal.FindFirst(AtlasClaims.Stamp)?.Value;
        await using var scope = scopes.ForTenant(caller.Tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync(stop);
        return await db.Users.AnyAsync(account => account.Id == user.Value && account.DisabledAt == null && account.SecurityStamp == stamp, stop);
    }

    /// <summary>The cookie's own look, at the first request of each interval.</summary>
    public async Task ValidateAsync(CookieValidatePrincipalContext cookie)
    {
        var issued = cookie.Properties.IssuedUtc ?? DateTimeOffset.MinValue;
        if (clock.GetUtcNow() - issued < Interval)
        {
            return;
        }

        if (cookie.Principal is { } principal && await StandsAsync(principal, cookie.HttpContext.RequestAborted))
        {
            cookie.ShouldRenew = true;
            return;
        }

        cookie.RejectPrincipal();
        await cookie.HttpContext.SignOutAsync(cookie.Scheme.Name);
    }
}
