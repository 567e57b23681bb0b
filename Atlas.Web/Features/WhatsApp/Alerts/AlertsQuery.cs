using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Channels;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Alerts;

/// <summary>Something that needs an administrator. It stands as long as its cause does: nobody has to tick it off.</summary>
/// <param name="Kind"><c>paused</c>, <c>stuck</c>, <c>uncertain</c>, <c>failed</c>, <c>aside</c> or <c>unsigned</c>.</param>
/// <param name="Count">How many messages or deliveries.</param>
/// <param name="Since">Since when, UTC.</param>
public sealed record Alert(string Kind, int Count, DateTime? Since)
{
    /// <summary>Name of the channel, where it is one channel's.</summary>
    public string? Channel { get; init; }

    /// <summary>The provider's code of the cause.</summary>
    public int? Code { get; init; }
}

/// <summary>Reads what needs an administrator now.</summary>
public sealed class AlertsQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, ChannelMeters meters)
{
    /// <summary>After how long a due message that has not left is stuck.</summary>
    public static readonly TimeSpan Stuck = TimeSpan.FromMinutes(5);

    /// <summary>How far back failures count.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromHours(24);

    /// <summary>From how many failures on somebody is told: each one alone is told to whoever wrote it.</summary>
    public const int ManyFailures = 5;

    /// <summary>The alerts, the gravest first; null for whoever is no administrator.</summary>
    public async Task<IReadOnlyList<Alert>?> RunAsync(CancellationToken stop = default)
    {
        if (!caller.Current.Is(Role.Admin))
        {
            return null;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        var channels = await db.Channels.AsNoTracking().OrderBy(row => row.Name).Select(row => new { row.Id, row.Name, row.PausedAt, row.PauseCode }).ToListAsync(stop);
        return
        [
            .. channels.Where(row => row.PausedAt is not null).Select(row => new Alert("paused", 1, row.PausedAt) { Channel = row.Name, Code = row.PauseCode }),
            .. channels.Select(row => (row.Name, Refused: meters.RefusedOf(row.Id))).Where(row => row.Refused.Count > 0)
                .Select(row => new Alert("unsigned", row.Refused.Count, row.Refused.Since) { Channel = row.Name }),
            .. await CountedAsync(db, stop),
        ];
    }

    private static async Task<IEnumerable<Alert>> CountedAsync(AtlasDb db, CancellationToken stop)
    {
        var (late, recent) = (db.Now - Stuck, db.Now - Recent);
        var stuck = db.Outgoing.Where(row => row.DueAt < late && db.Channels.Any(channel => channel.Id == row.ChannelId && channel.PausedAt == null));
        var unsure = db.Messages.Where(row => row.State == MessageState.Unknown);
        var failed = db.Messages.Where(row => row.State == MessageState.Failed && row.StateAt >= recent);
        var aside = db.QuarantinedItems.Where(row => row.ResolvedAt == null);
        var found = await db.Tenants.Select(_ => new
        {
            Stuck = stuck.Count(),
            StuckSince = stuck.Min(row => (DateTime?)row.DueAt),
            Unsure = unsure.Count(),
            UnsureSince = unsure.Min(row => (DateTime?)row.StateAt),
            Failed = failed.Count(),
            FailedSince = failed.Min(row => (DateTime?)row.StateAt),
            Aside = aside.Count(),
            AsideSince = aside.Min(row => (DateTime?)row.At),
        }).SingleAsync(stop);
        return new[]
        {
            new Alert("stuck", found.Stuck, found.StuckSince),
            new Alert("uncertain", found.Unsure, found.UnsureSince),
            new Alert("failed", found.Failed < ManyFailures ? 0 : found.Failed, found.FailedSince),
            new Alert("aside", found.Aside, found.AsideSince),
        }.Where(alert => alert.Count > 0);
    }
}
