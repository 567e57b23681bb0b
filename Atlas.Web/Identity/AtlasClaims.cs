using System.Security.Claims;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Atlas.Web.Identity;

/// <summary>What the cookie says of a person, and how it is read back. The cookie is encrypted: nobody outside can write it.</summary>
public static class AtlasClaims
{
    /// <summary>The organisation's identifier.</summary>
    public const string Tenant = "tenant";

    /// <summary>The organisation's name, for the frame.</summary>
    public const string Organisation = "org";

    /// <summary>The account's stamp at the time of the sign-in: another one in the database ends the session.</summary>
    public const string Stamp = "stamp";

    /// <summary>The session: what one sign-in began, in however many tabs.</summary>
    public const string Session = "session";

    /// <summary>The caller of a principal; null for whoever is not signed in.</summary>
    public static Caller? CallerOf(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirst(Tenant)?.Value, out var tenant)
        && Guid.TryParse(principal.FindFirst(ClaimTypes.NameIdentifier)?.Value, out var user)
        && Enum.TryParse<Role>(principal.FindFirst(ClaimTypes.Role)?.Value, ignoreCase: true, out var role)
            ? new Caller(new TenantId(tenant), new UserId(user), role, CaseVisibility.AssignedAndUnassigned)
            : null;
}

/// <summary>Writes the claims at sign-in.</summary>
public sealed class AtlasClaimsFactory(UserManager<Account> users, IOptions<IdentityOptions> options, CatalogOfCaller catalogs)
    : UserClaimsPrincipalFactory<Account>(users, options)
{
    /// <inheritdoc />
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, user.DisplayName));
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString().ToUpperInvariant()));
        identity.AddClaim(new Claim(AtlasClaims.Tenant, user.Tenant.Value.ToString()));
        identity.AddClaim(new Claim(AtlasClaims.Organisation, (await catalogs.GetAsync()).Name));
        identity.AddClaim(new Claim(AtlasClaims.Stamp, user.SecurityStamp ?? ""));
        identity.AddClaim(new Claim(AtlasClaims.Session, Guid.NewGuid().ToString()));
        return identity;
    }
}
