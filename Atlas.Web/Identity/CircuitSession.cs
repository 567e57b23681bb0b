using System.Security.Claims;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Atlas.Web.Identity;

/// <summary>Signs a scope in as the person whom its principal names, with what the organisation lets agents see today.</summary>
public sealed class CallerSignIn(CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Signs in; an anonymous scope stays without a caller, and reads nothing.</summary>
    public async Task RunAsync(ClaimsPrincipal principal)
    {
        if (AtlasClaims.CallerOf(principal) is { } named)
        {
            caller.SignIn(named);
            await catalogs.RefreshCallerAsync();
        }
    }
}

/// <summary>Sets a circuit's caller once, when it opens, and takes it away when the session ends.</summary>
public sealed class CircuitSession(AuthenticationStateProvider authentication, CallerSignIn signIn, CallerAccessor caller, OpenSessions sessions)
    : CircuitHandler, IDisposable
{
    private IDisposable? _joined;

    /// <inheritdoc />
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        await signIn.RunAsync(person);
        authentication.AuthenticationStateChanged += Changed;
        if (person.FindFirst(AtlasClaims.Session)?.Value is { } session)
        {
            _joined = sessions.Join(session, End);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        authentication.AuthenticationStateChanged -= Changed;
        _joined?.Dispose();
    }

    /// <summary>Somebody signed out in another tab: this one goes to the sign-in page, as after a look that failed.</summary>
    private void End() => (authentication as IHostEnvironmentAuthenticationStateProvider)?.SetAuthenticationState(
        Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));

    private void Changed(Task<AuthenticationState> state)
    {
        // A revalidation that failed leaves nobody: whatever is still on the screen can no longer read or write.
        if (state.IsCompletedSuccessfully && state.Result.User.Identity?.IsAuthenticated != true)
        {
            caller.SignOut();
        }
    }
}

/// <summary>Looks twice a minute whether the person of an open circuit may still be there.</summary>
public sealed class CircuitRevalidation(ILoggerFactory logs, SessionCheck sessions) : RevalidatingServerAuthenticationStateProvider(logs)
{
    /// <inheritdoc />
    protected override TimeSpan RevalidationInterval => SessionCheck.Interval;

    /// <inheritdoc />
    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        sessions.StandsAsync(authenticationState.User, cancellationToken);
}
