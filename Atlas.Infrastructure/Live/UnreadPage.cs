namespace Atlas.Infrastructure.Live;

/// <summary>One organisation's number in the <see cref="UnreadBook"/>, and who looks at it.</summary>
internal sealed class UnreadPage
{
    private readonly Lock _gate = new();
    private Action<UnreadTalks>[] _watchers = [];
    private IDisposable? _listening;
    private bool _isOld = true;
    private bool _hasNewRights;
    private bool _isLooking;

    /// <summary>The last number; null while nobody looks.</summary>
    public UnreadTalks? Now { get; private set; }

    /// <summary>Somebody looks from now on, and is told at once what is known.</summary>
    public IDisposable Join(Action<UnreadTalks> told)
    {
        UnreadTalks? known;
        lock (_gate)
        {
            _watchers = [.. _watchers, told];
            known = Now;
        }

        if (known is not null)
        {
            told(known with { HasNewRights = false });
        }

        return new Watcher(this, told);
    }

    /// <summary>The number is no longer sure.</summary>
    public void Age(bool hasNewRights)
    {
        lock (_gate)
        {
            (_isOld, _hasNewRights) = (true, _hasNewRights || hasNewRights);
        }
    }

    /// <summary>Whether somebody must begin to count: there is something to count, somebody to tell, and nobody counts yet.</summary>
    public bool Begin()
    {
        lock (_gate)
        {
            var begins = !_isLooking && _isOld && _watchers.Length > 0;
            _isLooking |= begins;
            return begins;
        }
    }

    /// <summary>Whether there is something to count, and with new rights; null where whoever counts may go home.</summary>
    public bool? Take()
    {
        lock (_gate)
        {
            if (!_isOld || _watchers.Length == 0)
            {
                _isLooking = false;
                return null;
            }

            var hasNewRights = _hasNewRights;
            (_isOld, _hasNewRights) = (false, false);
            return hasNewRights;
        }
    }

    /// <summary>Tells a number, and listens from the first one on.</summary>
    public void Tell(UnreadTalks read, Func<long, IDisposable> listen)
    {
        Action<UnreadTalks>[] watchers;
        lock (_gate)
        {
            if (_watchers.Length == 0)
            {
                _isOld = true;
                return;
            }

            (Now, watchers) = (read, _watchers);
            _listening ??= listen(read.Sequence);
        }

        foreach (var told in watchers)
        {
            told(read);
        }
    }

    private void Leave(Action<UnreadTalks> told)
    {
        lock (_gate)
        {
            _watchers = [.. _watchers.Where(other => other != told)];
            if (_watchers.Length == 0)
            {
                _listening?.Dispose();
                (_listening, Now, _isOld) = (null, null, true);
            }
        }
    }

    private sealed class Watcher(UnreadPage page, Action<UnreadTalks> told) : IDisposable
    {
        public void Dispose() => page.Leave(told);
    }
}
