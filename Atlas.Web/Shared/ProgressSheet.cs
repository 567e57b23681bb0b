namespace Atlas.Web.Shared;

/// <summary>One organisation's work in a <see cref="ProgressBook{TWork}"/>, and who looks at it.</summary>
/// <typeparam name="TWork">Work and how far it is.</typeparam>
/// <param name="isUnderWay">Whether some work is not over.</param>
internal sealed class ProgressSheet<TWork>(Func<TWork, bool> isUnderWay)
{
    private readonly Lock _gate = new();
    private Action<IReadOnlyList<TWork>>[] _watchers = [];
    private IReadOnlyList<TWork>? _known;
    private IDisposable? _listening;
    private bool _isOld = true;
    private bool _isReading;

    /// <summary>Somebody looks from now on, and is told at once what is known.</summary>
    public IDisposable Join(Action<IReadOnlyList<TWork>> told)
    {
        IReadOnlyList<TWork>? known;
        lock (_gate)
        {
            _watchers = [.. _watchers, told];
            known = _known;
        }

        if (known is not null)
        {
            told(known);
        }

        return new Watcher(this, told);
    }

    /// <summary>What is known is no longer sure.</summary>
    public void Age()
    {
        lock (_gate)
        {
            _isOld = true;
        }
    }

    /// <summary>Whether somebody must begin to read.</summary>
    public bool Begin()
    {
        lock (_gate)
        {
            var begins = !_isReading && _isOld && _watchers.Length > 0;
            _isReading |= begins;
            return begins;
        }
    }

    /// <summary>Whether there is something to read; whoever hears no goes home.</summary>
    public bool Take()
    {
        lock (_gate)
        {
            var reads = _watchers.Length > 0 && (_isOld || _known?.Any(isUnderWay) == true);
            (_isReading, _isOld) = (reads, false);
            return reads;
        }
    }

    /// <summary>Tells what was read where it is something new, and listens from the first time on.</summary>
    public void Tell(IReadOnlyList<TWork> read, Func<IDisposable> listen)
    {
        Action<IReadOnlyList<TWork>>[] watchers;
        lock (_gate)
        {
            if (_watchers.Length == 0)
            {
                _isOld = true;
                return;
            }

            watchers = _known?.SequenceEqual(read) == true ? [] : _watchers;
            _known = read;
            _listening ??= listen();
        }

        foreach (var told in watchers)
        {
            told(read);
        }
    }

    private void Leave(Action<IReadOnlyList<TWork>> told)
    {
        lock (_gate)
        {
            _watchers = [.. _watchers.Where(other => other != told)];
            if (_watchers.Length == 0)
            {
                _listening?.Dispose();
                (_listening, _known, _isOld) = (null, null, true);
            }
        }
    }

    private sealed class Watcher(ProgressSheet<TWork> sheet, Action<IReadOnlyList<TWork>> told) : IDisposable
    {
        public void Dispose() => sheet.Leave(told);
    }
}
