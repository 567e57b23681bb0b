using System.Security.Cryptography;
using Atlas.Domain.Messages;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.WhatsApp.Media;

/// <summary>Fetches the organisation's files that wait and are due, the oldest first, some at once: a slow one holds up no other.</summary>
public sealed partial class FetchWaiting(IDbContextFactory<AtlasDb> atlas, FetchMedia fetch, MediaTries tries, ILogger<FetchWaiting> log)
{
    private const int Batch = 40;
    private const int AtOnce = 4;

    /// <summary>How often a damaged file is asked for.</summary>
    private const int Patience = 3;

    /// <summary>Fetches a batch and says how many were due.</summary>
    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        var due = await ReadAsync(stop);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, async (id, until) => await TryAsync(id, until));
        return due.Count;
    }

    private async Task<IReadOnlyList<MessageId>> ReadAsync(CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var held = tries.NotDue(db.Now);
        return await db.Messages.Where(row => row.Media == MediaState.Waiting && row.RevokedAt == null && !held.Contains(row.Id))
            .OrderBy(row => row.RecordedAt).Take(Batch).Select(row => row.Id).ToListAsync(stop);
    }

    private async Task TryAsync(MessageId id, CancellationToken stop)
    {
        try
        {
            if (await fetch.RunAsync(id, tries.Of(id) < Patience - 1, stop) is MediaState.Waiting)
            {
                tries.Postpone(id);
                return;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            LogFailure(log, id.Value, failure);
            tries.Postpone(id);
            return;
        }

        tries.Forget(id);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The file of message {Message} could not be kept and is due again")]
    private static partial void LogFailure(ILogger log, Guid message, Exception failure);
}

/// <summary>
/// How often this process tried to fetch which file, and when it may again. In memory alone: whoever starts anew tries at once, and the rows say what
/// still waits.
/// </summary>
public sealed class MediaTries(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly System.Collections.Concurrent.ConcurrentDictionary<MessageId, (int Count, DateTime Due)> _tries = new();

    /// <summary>How often a file was tried.</summary>
    public int Of(MessageId id) => _tries.GetValueOrDefault(id).Count;

    /// <summary>Files that are not to be tried yet.</summary>
    public IReadOnlyList<MessageId> NotDue(DateTime now) => [.. _tries.Where(one => one.Value.Due > now).Select(one => one.Key)];

    /// <summary>It did not work: later, and later each time.</summary>
    public void Postpone(MessageId id)
    {
        var count = Of(id) + 1;
        var wait = TimeSpan.FromSeconds(5 * Math.Pow(3, Math.Min(count, 10) - 1));
        _tries[id] = (count, clock.GetUtcNow().UtcDateTime + (wait < Longest ? wait : Longest) * (RandomNumberGenerator.GetInt32(80, 121) / 100.0));
    }

    /// <summary>It is over with.</summary>
    public void Forget(MessageId id) => _tries.TryRemove(id, out _);
}
