namespace Atlas.Web.Features.Dashboard;

/// <summary>One dashboard in the <see cref="FigureBook"/>, and who looks at it.</summary>
internal sealed class FigurePage(FigureKey key, FigureSheet first)
{
    private readonly Lock _gate = new();
    private Action<FigureSheet>[] _watchers = [];
    private FigureParts _old;
    private bool _isLooking;

    /// <summary>What is shown.</summary>
    public FigureKey Key => key;

    /// <summary>The last reading.</summary>
    public FigureSheet Now { get; private set; } = first;

    /// <summary>The last reading, unless something in it is old.</summary>
    public FigureSheet? Fresh
    {
        get
        {
            lock (_gate)
            {
                return _old is FigureParts.None && !_isLooking ? Now : null;
            }
        }
    }

    /// <summary>The page's ear.</summary>
    public IDisposable? Listening { get; set; }

    /// <summary>The page's clock.</summary>
    public IDisposable? Clock { get; set; }

    /// <summary>Somebody looks from now on; whoever shows an older reading is told the last one.</summary>
    public void Join(Action<FigureSheet> told, FigureSheet seen)
    {
        lock (_gate)
        {
            _watchers = [.. _watchers, told];
        }

        if (seen.Sequence < Now.Sequence)
        {
            told(Now);
        }
    }

    /// <summary>Some figures are no longer sure. Whether somebody must begin to read: there is something old, and nobody reads yet.</summary>
    public bool Age(FigureParts parts)
    {
        lock (_gate)
        {
            _old |= parts;
            var begins = !_isLooking && _old is not FigureParts.None && _watchers.Length > 0;
            _isLooking |= begins;
            return begins;
        }
    }

    /// <summary>What is to be read; null where whoever reads may go home.</summary>
    public FigureParts? Take()
    {
        lock (_gate)
        {
            if (_old is FigureParts.None || _watchers.Length == 0)
            {
                _isLooking = false;
                return null;
            }

            var old = _old;
            _old = FigureParts.None;
            return old;
        }
    }

    /// <summary>Tells a reading.</summary>
    public void Tell(FigureSheet read)
    {
        Action<FigureSheet>[] watchers;
        lock (_gate)
        {
            (Now, watchers) = (read, _watchers);
        }

        foreach (var told in watchers)
        {
            told(read);
        }
    }

    /// <summary>Somebody looks no more; whether nobody does.</summary>
    public bool Leave(Action<FigureSheet> told)
    {
        lock (_gate)
        {
            _watchers = [.. _watchers.Where(other => other != told)];
            return _watchers.Length == 0;
        }
    }
}
