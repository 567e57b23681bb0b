using Atlas.Domain.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Infrastructure.Tenancy;

/// <summary>Opens scopes in which the program itself works for one organisation: jobs, pumps, shared reads.</summary>
public static class ProgramScope
{
    /// <summary>A scope signed in as the program of an organisation.</summary>
    public static AsyncServiceScope ForTenant(this IServiceScopeFactory scopes, TenantId tenant)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().SignIn(Caller.Program(tenant));
        return scope;
    }
}
