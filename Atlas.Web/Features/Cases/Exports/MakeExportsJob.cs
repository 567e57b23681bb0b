using Atlas.Infrastructure.Tenancy;
using Quartz;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>Makes the exports that wait. A program that ends breaks one off, and the next one makes it anew.</summary>
[DisallowConcurrentExecution]
public sealed class MakeExportsJob(MakeWaitingExports make, IHostApplicationLifetime host) : IJob
{
    /// <summary>The job's name in the clockwork.</summary>
    public static readonly JobKey Key = new("make-exports");

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        await make.RunAsync(stopping.Token);
    }
}

/// <summary>Deletes the files of exports that were kept long enough, each night.</summary>
[DisallowConcurrentExecution]
public sealed class DropExportsJob(TenantList tenants, IServiceScopeFactory scopes) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var tenant in await tenants.RunAsync(cancellationToken))
        {
            await using var scope = scopes.ForTenant(tenant);
            await scope.ServiceProvider.GetRequiredService<DropExports>().RunAsync(cancellationToken);
        }
    }
}
