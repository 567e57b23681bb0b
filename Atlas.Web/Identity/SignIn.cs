using Atlas.Domain.Audit;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.App;
using Microsoft.AspNetCore.Identity;

namespace Atlas.Web.Identity;

/// <summary>How a sign-in ended.</summary>
public enum SignInOutcome
{
    /// <summary>The session has begun.</summary>
    Done,

    /// <summary>E-mail and password do not belong together; which of the two is wrong is never said.</summary>
    Refused,

    /// <summary>Too many attempts: the account waits.</summary>
    LockedOut,

    /// <summary>The account was closed by an administrator.</summary>
    Disabled,
}

/// <summary>How a sign-in ended, and what the person prefers.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Preferences">The account's choices; null where the session has not begun.</param>
public sealed record SignInAnswer(SignInOutcome Outcome, Preferences? Preferences = null);

/// <summary>Begins a session for whoever knows the password.</summary>
public sealed partial class SignIn(AccountByEmail accounts, CallerAccessor caller, SignInManager<Account> session, AtlasDb db, ILogger<SignIn> log)
{
    private static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>Tries the password once.</summary>
    public async Task<SignInAnswer> RunAsync(string email, string password, CancellationToken cancellation)
    {
        var tenant = await accounts.RunAsync(session.UserManager.NormalizeEmail(email) ?? "", cancellation);
        if (tenant is null)
        {
            // As long as for a known address, so that the time does not tell which addresses exist. Logged, not audited (rule 6).
            new PasswordHasher<Account>().VerifyHashedPassword(null!, NobodysHash, password);
            LogUnknown(log);
            return new SignInAnswer(SignInOutcome.Refused);
        }

        caller.SignIn(Caller.Program(tenant.Value));
        var account = await session.UserManager.FindByEmailAsync(email) ?? throw new InvalidOperationException("The account went away.");
        var outcome = await CheckAsync(account, password);
        var action = outcome is SignInOutcome.Done ? AuditActions.SignedIn : AuditActions.SignInFailed;
        db.Record(new AuditFact(account.UserId, action, nameof(Account), account.Id, db.Now));
        await db.SaveChangesAsync(cancellation);
        if (outcome is not SignInOutcome.Done)
        {
            return new SignInAnswer(outcome);
        }

        // Last, so that nobody is in whom the trail does not know.
        await session.SignInAsync(account, isPersistent: true);
        return new SignInAnswer(outcome, Preferences.Of(account));
    }

    private async Task<SignInOutcome> CheckAsync(Account account, string password)
    {
        var result = await session.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        return result switch
        {
            { IsLockedOut: true } => SignInOutcome.LockedOut,
            { Succeeded: false } => SignInOutcome.Refused,
            _ => account.DisabledAt is null ? SignInOutcome.Done : SignInOutcome.Disabled,
        };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A sign-in named an unknown address")]
    private static partial void LogUnknown(ILogger log);
}
