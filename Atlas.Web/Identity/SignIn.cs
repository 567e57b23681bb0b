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

/// <summary>Begins a session for whoever knows the password.</summary>
public sealed class SignIn
{
    /// <summary>Tries the password once.</summary>
#pragma warning disable CA1822 // Stands in until accounts exist.
    public Task<SignInOutcome> RunAsync(string email, string password, CancellationToken cancellation) =>
        Task.FromResult(SignInOutcome.Refused);
#pragma warning restore CA1822
}
