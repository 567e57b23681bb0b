using System.Collections.Concurrent;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Shared;

/// <summary>
/// How far an organisation's work behind people's backs is, read once for all who look on this node: a few times a second while some is under way, and
/// not at all while none is. Whoever looks shows the own work alone.
/// </summary>
/// <typeparam name="TWork">Work and how far it is.</typeparam>
public abstract class ProgressBook<TWork>(IServiceScopeFactory scopes, LiveFeed feed, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TenantId, ProgressSheet<TWork>> _sheets = [];

    /// <summary>Tells the organisation's work, and each change, until the result is disposed.</summary>
    /// <param name="tenant">The organisation of the caller.</param>
    /// <param name="told">Takes it and returns at once.</param>
    public IDisposable Watch(TenantId tenant, Action<IReadOnlyList<TWork>> told)
    {
        var sheet = _sheets.GetOrAdd(tenant, _ => new ProgressSheet<TWork>(IsUnderWay));
        var watcher = sheet.Join(told);
        Begin(tenant, sheet);
        return watcher;
    }

    /// <summary>Something happened to the work on this node: whoever looks is told.</summary>
    public void Look(TenantId tenant)
    {
        if (_sheets.TryGetValue(tenant, out var sheet))
        {
            sheet.Age();
            Begin(tenant, sheet);
        }
    }

    /// <summary>Whether some work is not over.</summary>
    protected abstract bool IsUnderWay(TWork work);

    /// <summary>Whether a live event of this kind tells of such work.</summary>
    protected abstract bool IsNews(string kind);

    /// <summary>The work under way, and what ended a short while ago.</summary>
    protected abstract Task<IReadOnlyList<TWork>> ReadAsync(AtlasDb db);

    private void Begin(TenantId tenant, ProgressSheet<TWork> sheet)
    {
        if (sheet.Begin())
        {
            _ = Task.Run(() => ReadOnAsync(tenant, sheet));
        }
    }

    private async Task ReadOnAsync(TenantId tenant, ProgressSheet<TWork> sheet)
    {
        while (sheet.Take())
        {
            var wait = Step;
            try
            {
                var (sequence, work) = await ReadAsync(tenant);
                sheet.Tell(work, () => feed.Listen(tenant, sequence, change => Hear(sheet, change), () => Look(tenant)));
            }
            catch (Exception failure)
            {
                // Whatever it was: a look that ends here would leave everybody's progress standing still.
                log.LogWarning(failure, "How far the work is could not be read");
                sheet.Age();
                wait = Rest;
            }

            await Task.Delay(wait, clock);
        }
    }

    private void Hear(ProgressSheet<TWork> sheet, LiveEvent change)
    {
        if (IsNews(change.Kind))
        {
            sheet.Age();
            Begin(change.Tenant, sheet);
        }
    }

    private async Task<(long Sequence, IReadOnlyList<TWork> Work)> ReadAsync(TenantId tenant)
    {
        await using var scope = scopes.ForTenant(tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        var sequence = await db.LiveSequenceAsync();
        return (sequence, await ReadAsync(db));
    }
}
