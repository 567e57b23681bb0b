using Atlas.Domain.Tenancy;

namespace Atlas.Infrastructure.Tenancy;

/// <summary>Who the scope works for. One per request, circuit or job run; reading it before it is set is a bug, and says so.</summary>
public sealed class CallerAccessor
{
    private Caller? _current;

    /// <summary>The signed-in caller.</summary>
    /// <exception cref="InvalidOperationException">The scope was never signed in, or was signed out.</exception>
    public Caller Current => _current ?? throw new InvalidOperationException("No caller: the scope was never signed in.");

    /// <summary>The caller, or null while nobody is signed in.</summary>
    public Caller? OrNobody => _current;

    /// <summary>Signs the scope in. A scope never changes its organisation.</summary>
    public void SignIn(Caller caller)
    {
        if (_current is { } before && before.Tenant != caller.Tenant)
        {
            throw new InvalidOperationException("A scope belongs to one organisation for its whole life.");
        }

        _current = caller;
    }

    /// <summary>Ends the scope's work: from here on it reads and writes nothing.</summary>
    public void SignOut() => _current = null;
}
