using Atlas.Infrastructure.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Atlas.Infrastructure.Scoring;

/// <summary>Every minute: scores whose time has come, and what a publication or a stop has left to do.</summary>
[DisallowConcurrentExecution]
public sealed class RescoreJob(TenantList tenants, IServiceScopeFactory scopes) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var tenant in await tenants.RunAsync(cancellationToken))
        {
            await using var scope = scopes.ForTenant(tenant);
            await scope.ServiceProvider.GetRequiredService<RescoreCases>().RunAsync(cancellationToken);
        }
    }
}
