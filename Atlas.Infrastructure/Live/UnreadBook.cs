using System.Collections.Concurrent;
using Atlas.Domain.Audit;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Atlas.Infrastructure.Live;

/// <summary>
/// Counts what nobody has read, once for all who look at an organisation on this node: an event costs one small reading however many screens
/// show the number, and a flood of events one every now and then. Nothing is read for organisations at which nobody looks.
/// </summary>
public sealed partial class UnreadBook(IServiceScopeFactory scopes, LiveFeed feed, TimeProvider clock, ILogger<UnreadBook> log)
{
    /// <summary>In a flood it is counted so often and no oftener; a single message shows at once.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TenantId, UnreadPage> _pages = [];

    /// <summary>What is known without reading anything; null while nobody looks.</summary>
    public UnreadTalks? Known(TenantId tenant) => _pages.TryGetValue(tenant, out var page) ? page.Now : null;

    /// <summary>Tells the number, and each new one, until the result is disposed.</summary>
    /// <param name="tenant">The organisation of the caller.</param>
    /// <param name="told">Takes it and returns at once.</param>
    public IDisposable Watch(TenantId tenant, Action<UnreadTalks> told)
    {
        var page = _pages.GetOrAdd(tenant, _ => new UnreadPage());
        var watcher = page.Join(told);
        Look(tenant, page);
        return watcher;
    }

    /// <summary>Somebody read a conversation. That is no event: nobody's work changed by it, but the number did.</summary>
    public void Reread(TenantId tenant)
    {
        if (_pages.TryGetValue(tenant, out var page))
        {
            page.Age(hasNewRights: false);
            Look(tenant, page);
        }
    }

    /// <summary>Counts now.</summary>
    public async Task<UnreadTalks> ReadAsync(TenantId tenant)
    {
        await using var scope = scopes.ForTenant(tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        var sequence = await db.LiveSequenceAsync();
        var shares = await db.Conversations.Where(talk => talk.Unread > 0)
            .LeftJoin(db.Cases, talk => talk.CaseId, row => row.Id, (talk, row) => row == null ? null : row.Assignee)
            .GroupBy(assignee => assignee).Select(talks => new { talks.Key, Count = talks.Count() }).ToListAsync();
        return new UnreadTalks(sequence, [.. shares.Select(share => new UnreadShare(share.Key, share.Count))]);
    }

    private void Look(TenantId tenant, UnreadPage page)
    {
        if (page.Begin())
        {
            _ = Task.Run(() => LookAsync(tenant, page));
        }
    }

    private async Task LookAsync(TenantId tenant, UnreadPage page)
    {
        while (page.Take() is { } hasNewRights)
        {
            var wait = Quiet;
            try
            {
                page.Tell(await ReadAsync(tenant) with { HasNewRights = hasNewRights }, after => feed.Listen(tenant, after, change => Hear(page, change), () => Miss(tenant, page)));
            }
            catch (Exception failure)
            {
                // Whatever it was: a look that ends here would leave everybody's number standing still.
                LogFailure(log, failure);
                page.Age(hasNewRights);
                wait = Rest;
            }

            await Task.Delay(wait, clock);
        }
    }

    private void Hear(UnreadPage page, LiveEvent change)
    {
        if (change.Kind is AuditActions.MessageReceived or AuditActions.TalkJoined or AuditActions.CaseAssigned or AuditActions.SettingsChanged)
        {
            page.Age(change.Kind is AuditActions.SettingsChanged);
            Look(change.Tenant, page);
        }
    }

    private void Miss(TenantId tenant, UnreadPage page)
    {
        page.Age(hasNewRights: true);
        Look(tenant, page);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What nobody has read could not be counted")]
    private static partial void LogFailure(ILogger log, Exception failure);
}
