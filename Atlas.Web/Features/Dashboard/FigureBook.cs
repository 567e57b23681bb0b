using Atlas.Domain.Audit;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.Dashboard;

/// <summary>
/// The dashboards that somebody on this node looks at, each read once for all who look with equal rights. An event makes some groups of figures
/// old; these are read again at once, in a flood about once a second, however many screens show them. Where nobody looks nothing is read.
/// </summary>
public sealed partial class FigureBook(IServiceScopeFactory scopes, LiveFeed feed, TimeProvider clock, ILogger<FigureBook> log)
{
    /// <summary>The shortest time between two readings of one dashboard.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(800);

    /// <summary>How often what goes cold is counted again, and whether a new day has begun.</summary>
    public static readonly TimeSpan Clockwork = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<FigureKey, FigurePage> _pages = [];
    private readonly Dictionary<FigureKey, Task<FigureSheet>> _readings = [];

    /// <summary>How many dashboards are held.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _pages.Count;
            }
        }
    }

    /// <summary>The figures: those that somebody else is shown at this moment, else a reading that all who ask at the same time share.</summary>
    public Task<FigureSheet> GetAsync(FigureKey key)
    {
        lock (_gate)
        {
            if (_pages.TryGetValue(key, out var page) && page.Fresh is { } known)
            {
                return Task.FromResult(known);
            }

            if (!_readings.TryGetValue(key, out var reading))
            {
                _readings[key] = reading = Task.Run(() => ReadOnceAsync(key));
            }

            return reading;
        }
    }

    /// <summary>Tells each new reading until the result is disposed.</summary>
    /// <param name="key">The dashboard.</param>
    /// <param name="seen">What is shown.</param>
    /// <param name="told">Takes a reading and returns at once.</param>
    public IDisposable Watch(FigureKey key, FigureSheet seen, Action<FigureSheet> told)
    {
        lock (_gate)
        {
            if (!_pages.TryGetValue(key, out var page))
            {
                _pages[key] = page = new FigurePage(key, seen);
                page.Listening = feed.Listen(key.Viewer.Tenant, seen.Sequence, change => Age(page, Touched(change.Kind)), () => Age(page, FigureParts.All));
                page.Clock = clock.CreateTimer(_ => Age(page, FigureParts.Cold), null, Clockwork, Clockwork);
            }

            page.Join(told, seen);

            // What was missed before anybody looked begins now.
            Age(page, FigureParts.None);
            return new Watcher(this, page, told);
        }
    }

    /// <summary>Which figures an event can change; what is not known changes all.</summary>
    public static FigureParts Touched(string kind) => kind switch
    {
        AuditActions.CaseOpened => FigureParts.Open | FigureParts.Opened,
        AuditActions.CaseMoved or AuditActions.CaseReopened or AuditActions.MoveUndone => FigureParts.Open | FigureParts.Cold | FigureParts.Opened | FigureParts.Closed,
        AuditActions.NoteAdded or AuditActions.MessageQueued => FigureParts.Cold | FigureParts.Opened,
        AuditActions.TaskAdded or AuditActions.TaskDone or AuditActions.TaskReopened or AuditActions.TaskPostponed or AuditActions.NoteWithdrawn
            or AuditActions.DocumentAdded or AuditActions.DocumentWithdrawn or AuditActions.PartyAdded or AuditActions.PartyRemoved or AuditActions.PrimaryChanged
            or AuditActions.MessageReceived or AuditActions.TalkJoined => FigureParts.Cold,
        AuditActions.TagAdded or AuditActions.TagRemoved or AuditActions.TalkLeft or AuditActions.ViewChanged => FigureParts.None,
        AuditActions.AppointmentPlanned or AuditActions.AppointmentConfirmed or AuditActions.AppointmentConcluded => FigureParts.Meetings | FigureParts.Cold,
        AuditActions.MessageChanged => FigureParts.Messages,
        _ => FigureParts.All,
    };

    private void Age(FigurePage page, FigureParts parts)
    {
        if (page.Age(parts))
        {
            _ = Task.Run(() => LookAsync(page));
        }
    }

    private async Task LookAsync(FigurePage page)
    {
        while (page.Take() is { } old)
        {
            var (began, wait) = (clock.GetTimestamp(), Quiet);
            try
            {
                page.Tell(await ReadAsync(page.Key, page.Now, old));
            }
            catch (Exception failure)
            {
                // Whatever it was: a look that ends here would leave everybody's figures standing still.
                LogFailure(log, failure);
                page.Age(old);
                wait = Rest;
            }

            var left = wait - clock.GetElapsedTime(began);
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        }
    }

    private async Task<FigureSheet> ReadOnceAsync(FigureKey key)
    {
        try
        {
            return await ReadAsync(key, null, FigureParts.All);
        }
        finally
        {
            lock (_gate)
            {
                _readings.Remove(key);
            }
        }
    }

    private async Task<FigureSheet> ReadAsync(FigureKey key, FigureSheet? before, FigureParts old)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().SignIn(key.Viewer);
        return await scope.ServiceProvider.GetRequiredService<DashboardQuery>().RunAsync(key.Scope, before, old);
    }

    private void Leave(FigurePage page, Action<FigureSheet> told)
    {
        lock (_gate)
        {
            if (page.Leave(told) && _pages.TryGetValue(page.Key, out var held) && held == page)
            {
                _pages.Remove(page.Key);
                page.Listening?.Dispose();
                page.Clock?.Dispose();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A dashboard could not be counted")]
    private static partial void LogFailure(ILogger log, Exception failure);

    private sealed class Watcher(FigureBook book, FigurePage page, Action<FigureSheet> told) : IDisposable
    {
        public void Dispose() => book.Leave(page, told);
    }
}
