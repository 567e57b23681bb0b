using Atlas.Domain.Audit;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Atlas.Web.Identity;

/// <summary>Ends the session.</summary>
public sealed class SignOut(CallerAccessor caller, AtlasDb db, TimeProvider clock, OpenSessions sessions)
{
    /// <summary>Takes the cookie away, records who left, and ends the session's other tabs.</summary>
    public async Task<IResult> RunAsync(HttpContext http)
    {
        if (caller.OrNobody?.User is { } user)
        {
            db.Record(new AuditFact(user, AuditActions.SignedOut, nameof(Account), user.Value, clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync(http.RequestAborted);
        }

        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        if (http.User.FindFirst(AtlasClaims.Session)?.Value is { } session)
        {
            sessions.End(session);
        }

        return Results.LocalRedirect("/sign-in");
    }
}
