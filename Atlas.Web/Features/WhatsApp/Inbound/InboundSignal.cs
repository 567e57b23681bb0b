using System.Collections.Concurrent;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Outbox;

namespace Atlas.Web.Features.WhatsApp.Inbound;

/// <summary>Wakes the pump of deliveries at once where this node stored one.</summary>
public sealed class InboundSignal : TenantSignal;

/// <summary>Wakes a pump at once where this node has work for it, and says whose; without it the pump looks by itself.</summary>
public abstract class TenantSignal
{
    private readonly ConcurrentDictionary<TenantId, bool> _named = [];
    private readonly OutboxSignal _wake = new();

    /// <summary>There is work of an organisation. Never waits.</summary>
    public void Nudge(TenantId tenant)
    {
        _named[tenant] = true;
        _wake.Nudge();
    }

    /// <summary>Returns at the next nudge, or when the time is over, with the organisations that were named.</summary>
    public async Task<IReadOnlyList<TenantId>> WaitAsync(TimeSpan atMost, CancellationToken stop)
    {
        await _wake.WaitAsync(atMost, stop);
        return [.. _named.Keys.Where(tenant => _named.TryRemove(tenant, out _))];
    }
}
