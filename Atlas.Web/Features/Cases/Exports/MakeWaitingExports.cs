using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>Makes the exports that wait: one of each organisation in turn, so that nobody waits for the end of another's hundred.</summary>
public sealed class MakeWaitingExports(TenantList tenants, IServiceScopeFactory scopes, MakeExport make)
{
    /// <summary>Makes what waits now.</summary>
    public async Task RunAsync(CancellationToken stop = default)
    {
        var waiting = await tenants.RunAsync(stop);
        while (waiting.Count > 0 && !stop.IsCancellationRequested)
        {
            var more = new List<TenantId>();
            foreach (var tenant in waiting)
            {
                await using var scope = scopes.ForTenant(tenant);
                if (await scope.ServiceProvider.GetRequiredService<DueExportsQuery>().RunAsync(stop) is { } export)
                {
                    more.Add(tenant);
                    await make.RunAsync(tenant, export, stop);
                }
            }

            waiting = more;
        }
    }
}
