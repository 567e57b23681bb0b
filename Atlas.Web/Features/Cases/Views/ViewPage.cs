using Atlas.Domain.Tenancy;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Cases.Views;

/// <summary>Somebody who looks at some figures.</summary>
internal sealed record ViewWatcher(IReadOnlyList<CaseFilter> Filters, Action<IReadOnlyDictionary<CaseFilter, int>?> Told);

/// <summary>The figures of people with equal rights in the <see cref="ViewBook"/>, and who looks at which.</summary>
internal sealed class ViewPage(Caller viewer)
{
    private readonly Lock _gate = new();
    private Dictionary<CaseFilter, int> _known = [];
    private ViewWatcher[] _watchers = [];
    private TaskCompletionSource _newcomer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IDisposable? _listening;
    private bool _isOld;
    private bool _isLooking;
    private bool _isGone;

    /// <summary>Whose rights count.</summary>
    public Caller Viewer => viewer;

    /// <summary>What the clock alone changes is counted again by it.</summary>
    public IDisposable? Clock { get; set; }

    /// <summary>Somebody looks from now on, and is told at once what is known.</summary>
    public void Join(ViewWatcher watcher)
    {
        lock (_gate)
        {
            _watchers = [.. _watchers, watcher];
            // A tab that was just opened does not wait for the next second.
            _newcomer.TrySetResult();
        }

        Tell([watcher]);
    }

    /// <summary>The figures are no longer sure.</summary>
    public void Age()
    {
        lock (_gate)
        {
            _isOld = true;
        }
    }

    /// <summary>Whether somebody must begin to count, and nobody does yet.</summary>
    public bool Begin()
    {
        lock (_gate)
        {
            var begins = !_isLooking && Wanted().Count > 0;
            _isLooking |= begins;
            return begins;
        }
    }

    /// <summary>What is to be counted; null where whoever counts may go home.</summary>
    public IReadOnlyCollection<CaseFilter>? Take()
    {
        lock (_gate)
        {
            var wanted = Wanted();
            (_isOld, _isLooking) = (false, wanted.Count > 0);
            _newcomer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return wanted.Count > 0 ? wanted : null;
        }
    }

    /// <summary>Waits, unless somebody comes who has nothing to look at yet.</summary>
    public async Task RestAsync(TimeSpan wait, TimeProvider clock)
    {
        if (wait > TimeSpan.Zero)
        {
            using var over = new CancellationTokenSource();
            await Task.WhenAny(_newcomer.Task, Task.Delay(wait, clock, over.Token));
            await over.CancelAsync();
        }
    }

    /// <summary>Tells what was counted, and listens from the first time on.</summary>
    public void Tell(ViewCounts read, Func<long, IDisposable> listen)
    {
        ViewWatcher[] watchers;
        lock (_gate)
        {
            if (_isGone)
            {
                return;
            }

            var looked = _watchers.SelectMany(watcher => watcher.Filters).ToHashSet();
            var known = _known.Where(count => looked.Contains(count.Key)).ToDictionary();
            foreach (var (filter, count) in read.Counts)
            {
                known[filter] = count;
            }

            (_known, watchers) = (known, _watchers);
            _listening ??= listen(read.Sequence);
        }

        Tell(watchers);
    }

    /// <summary>Views or settings changed: the tabs are read again.</summary>
    public void TellAnew()
    {
        foreach (var watcher in _watchers)
        {
            watcher.Told(null);
        }
    }

    /// <summary>Somebody looks no more; whether nobody does.</summary>
    public bool Leave(ViewWatcher watcher)
    {
        lock (_gate)
        {
            _watchers = [.. _watchers.Where(other => other != watcher)];
            _isGone = _watchers.Length == 0;
            if (_isGone)
            {
                _listening?.Dispose();
                Clock?.Dispose();
            }

            return _isGone;
        }
    }

    private void Tell(ViewWatcher[] watchers)
    {
        var known = _known;
        foreach (var watcher in watchers)
        {
            watcher.Told(known);
        }
    }

    private HashSet<CaseFilter> Wanted()
    {
        var looked = _watchers.SelectMany(watcher => watcher.Filters).ToHashSet();
        if (!_isOld)
        {
            looked.ExceptWith(_known.Keys);
        }

        return looked;
    }
}
