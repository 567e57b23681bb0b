using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.Cases.Exports;

/// <summary>Makes the exports that wait: one of each organisation in turn, so that nobody waits for the end of another's hundred.</summary>
public sealed partial class MakeWaitingExports(TenantList tenants, IServiceScopeFactory scopes, MakeExport make, ILogger<MakeWaitingExports> log)
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
                if (await TryAsync(tenant, stop))
                {
                    more.Add(tenant);
                }
            }

            waiting = more;
        }
    }

    /// <summary>Makes the next one of an organisation; false where none waits, or where it has to wait for the job's next run.</summary>
    private async Task<bool> TryAsync(TenantId tenant, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.ForTenant(tenant);
            if (await scope.ServiceProvider.GetRequiredService<DueExportsQuery>().RunAsync(stop) is not { } export)
            {
                return false;
            }

            await make.RunAsync(tenant, export, stop);
            return true;
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // The others' exports do not wait for what stands in this one's way.
            LogFailure(log, failure, tenant.Value);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The next export of organisation {Tenant} could not be made")]
    private static partial void LogFailure(ILogger log, Exception failure, Guid tenant);
}
