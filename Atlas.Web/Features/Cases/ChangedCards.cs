using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Atlas.Web.Features.Cases;

/// <summary>What the cases of one status and one holder come to: each viewer adds up those that it may see.</summary>
/// <param name="Status">Code of the status.</param>
/// <param name="Assignee">Who has the cases; null for nobody yet.</param>
/// <param name="Count">How many.</param>
/// <param name="Sum">What they are worth together.</param>
public sealed record Share(string Status, UserId? Assignee, int Count, decimal Sum);

/// <summary>A changed case as it now is, and what the columns that it touched now hold.</summary>
/// <param name="Card">The case; null when the organisation has no such case.</param>
/// <param name="Sequence">The live sequence up to which the shares are fresh, or fresher.</param>
/// <param name="Statuses">The statuses that were counted; one without a share is empty.</param>
/// <param name="Shares">What they hold.</param>
public sealed record ChangedCase(Card? Card, long Sequence, IReadOnlyList<string> Statuses, IReadOnlyList<Share> Shares);

/// <summary>
/// Reads a changed case once per version for all screens of an organisation on this node: the first screen that asks reads, the others wait
/// for the same answer. Each viewer then applies its own rights.
/// </summary>
public sealed class ChangedCards(IServiceScopeFactory scopes, IMemoryCache cache, CardPool pool)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private long _reads;

    /// <summary>How often the database was read, for the tests and figures that promise once per event.</summary>
    public long Reads => Interlocked.Read(ref _reads);

    /// <summary>The case of an event at its version or a later one.</summary>
    public Task<ChangedCase> GetAsync(LiveEvent change) =>
        OnceAsync((change.Tenant, change.SubjectId, change.Version), () => ReadAsync(change));

    /// <summary>Reads once for all who ask for the same within some seconds; a reading that failed is not kept.</summary>
    public Task<T> OnceAsync<T>(object what, Func<Task<T>> read)
    {
        lock (_gate)
        {
            if (cache.TryGetValue(what, out Task<T>? shared) && shared is { IsFaulted: false, IsCanceled: false })
            {
                return shared;
            }

            Interlocked.Increment(ref _reads);
            return cache.Set(what, Task.Run(read), Kept);
        }
    }

    private async Task<ChangedCase> ReadAsync(LiveEvent change)
    {
        await using var scope = scopes.ForTenant(change.Tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        // Before the shares: what is saved between the two is in them, and heard once more later.
        var sequence = await db.LiveSequenceAsync();
        var id = new CaseId(change.SubjectId);
        var card = await Cards.Of(db, db.Cases.AsNoTracking().Where(row => row.Id == id)).SingleOrDefaultAsync();
        List<string> statuses = [.. new[] { change.From, change.To, card?.Status }.OfType<string>().Distinct()];
        var shares = await db.Cases.Where(row => row.Type == change.CaseType && statuses.Contains(row.Status))
            .GroupBy(row => new { row.Status, row.Assignee })
            .Select(group => new Share(group.Key.Status, group.Key.Assignee, group.Count(), group.Sum(row => row.Worth) ?? 0))
            .ToListAsync();
        return new ChangedCase(card is null ? null : pool.Share(card), sequence, statuses, shares);
    }
}

/// <summary>The changed cases that the scope's caller may see: the way in to <see cref="ChangedCards"/> for screens without columns.</summary>
public sealed class ChangedCardQuery(ChangedCards shared, CallerAccessor caller)
{
    /// <summary>The case of an event at its version or a later one; null when the caller does not see it.</summary>
    public async Task<Card?> RunAsync(LiveEvent change)
    {
        var card = (await shared.GetAsync(change with { Tenant = caller.Current.Tenant })).Card;
        return card is not null && caller.Current.MaySee(card.Assignee) ? card : null;
    }
}
