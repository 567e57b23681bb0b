using Atlas.Domain.Audit;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Cases.Views;

/// <summary>
/// The figures on the tabs that somebody on this node looks at, counted once for all who see the same cases. After an event they are counted
/// again at once, in a flood once a second; where nobody looks nothing is counted.
/// </summary>
public sealed partial class ViewBook(IServiceScopeFactory scopes, LiveFeed feed, TimeProvider clock, ILogger<ViewBook> log)
{
    /// <summary>The shortest time between two countings.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Clockwork = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<Caller, ViewPage> _pages = [];

    /// <summary>How many sets of rights are looked at.</summary>
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

    /// <summary>Tells the figures until the result is disposed.</summary>
    /// <param name="viewer">Whose rights count.</param>
    /// <param name="filters">What is counted.</param>
    /// <param name="told">Takes the figures; null where views or settings changed and the tabs must be read again. Returns at once.</param>
    public IDisposable Watch(Caller viewer, IReadOnlyCollection<CaseFilter> filters, Action<IReadOnlyDictionary<CaseFilter, int>?> told)
    {
        ViewPage page;
        var watcher = new ViewWatcher([.. filters], told);
        lock (_gate)
        {
            if (!_pages.TryGetValue(viewer, out page!))
            {
                _pages[viewer] = page = new ViewPage(viewer);
                page.Clock = clock.CreateTimer(_ => Age(page), null, Clockwork, Clockwork);
            }

            page.Join(watcher);
        }

        Look(page);
        return new Leaving(() => Leave(page, watcher));
    }

    private void Age(ViewPage page)
    {
        page.Age();
        Look(page);
    }

    private void Hear(ViewPage page, LiveEvent change)
    {
        if (change.Kind is AuditActions.ViewChanged or AuditActions.SettingsChanged)
        {
            page.TellAnew();
        }
        else if (change.CaseType is not null)
        {
            Age(page);
        }
    }

    private void Look(ViewPage page)
    {
        if (page.Begin())
        {
            _ = Task.Run(() => LookAsync(page));
        }
    }

    private async Task LookAsync(ViewPage page)
    {
        while (page.Take() is { } filters)
        {
            var (began, wait) = (clock.GetTimestamp(), Quiet);
            try
            {
                page.Tell(await ReadAsync(page.Viewer, filters), after => feed.Listen(page.Viewer.Tenant, after, change => Hear(page, change), () => Age(page)));
            }
            catch (Exception failure)
            {
                // Whatever it was: a look that ends here would leave everybody's figures standing still.
                LogFailure(log, failure);
                page.Age();
                wait = Rest;
            }

            await page.RestAsync(wait - clock.GetElapsedTime(began), clock);
        }
    }

    private async Task<ViewCounts> ReadAsync(Caller viewer, IReadOnlyCollection<CaseFilter> filters)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerAccessor>().SignIn(viewer);
        return await scope.ServiceProvider.GetRequiredService<ViewCountsQuery>().RunAsync(filters);
    }

    private void Leave(ViewPage page, ViewWatcher watcher)
    {
        lock (_gate)
        {
            if (page.Leave(watcher) && _pages.TryGetValue(page.Viewer, out var held) && held == page)
            {
                _pages.Remove(page.Viewer);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The figures of saved views could not be counted")]
    private static partial void LogFailure(ILogger log, Exception failure);

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
