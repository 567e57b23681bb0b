using System.Globalization;
using Atlas.Domain.Audit;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Shared;

/// <summary>
/// Draws nothing: put it on a screen, and the screen hears its organisation's changes for as long as it is shown. A burst of events arrives as
/// one call, in the viewer's language. When the organisation's settings changed, the caller's rights are taken in first, and the screen reads
/// everything again.
/// </summary>
public sealed class OnLive(LiveFeed feed, CallerAccessor caller, CatalogOfCaller catalogs, ILogger<OnLive> log) : ComponentBase, IDisposable
{
    private readonly Lock _gate = new();
    private readonly (CultureInfo Format, CultureInfo Language) _culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private List<LiveEvent> _waiting = [];
    private bool _isTelling;
    private bool _isMissed;
    private bool _isGone;
    private long _heard;
    private IDisposable? _listening;

    /// <summary>The live sequence of the data that the screen shows.</summary>
    [Parameter, EditorRequired]
    public long After { get; set; }

    /// <summary>Events in the order of the sequence, without a gap.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<LiveEvent>> Changed { get; set; }

    /// <summary>
    /// Which events wake the screen; all without it. Asked on the pump's thread, for each event. Who picks does not look for gaps.
    /// </summary>
    [Parameter]
    public Func<LiveEvent, bool>? Wanted { get; set; }

    /// <summary>Something was missed, or the settings changed: read everything again.</summary>
    [Parameter, EditorRequired]
    public EventCallback Missed { get; set; }

    /// <inheritdoc />
    public void Dispose()
    {
        _isGone = true;
        _listening?.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive && caller.OrNobody is { } viewer)
        {
            _heard = After;
            _listening = feed.Listen(viewer.Tenant, After, Hear, Miss);
        }
    }

    /// <summary>A screen that was read again is ahead of what still waits: that is no news to it, and no gap.</summary>
    protected override void OnParametersSet() => _heard = Math.Max(_heard, After);

    /// <summary>Called by the pump, which never waits: the event is kept and the circuit told once for all that wait.</summary>
    private void Hear(LiveEvent change)
    {
        if (Wanted?.Invoke(change) == false && !IsSettings(change))
        {
            return;
        }

        lock (_gate)
        {
            _waiting.Add(change);
        }

        Schedule();
    }

    private void Miss()
    {
        lock (_gate)
        {
            _isMissed = true;
        }

        Schedule();
    }

    /// <summary>An idle circuit would run at once on the thread that calls: the pump would read and draw for one viewer before it tells the next.</summary>
    private void Schedule()
    {
        lock (_gate)
        {
            if (_isTelling)
            {
                return;
            }

            _isTelling = true;
        }

        _ = Task.Run(() => InvokeAsync(TellAllAsync));
    }

    /// <summary>While the screen takes something in, what comes waits: it never reads or patches twice at the same time.</summary>
    private async Task TellAllAsync()
    {
        // The pump's thread speaks no language: the screen that draws now must.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _culture;
        while (Take() is { } told)
        {
            try
            {
                await TellAsync(told.Changes, told.IsMissed);
            }
            catch (Exception failure)
            {
                log.LogError(failure, "A screen could not take in what it heard");
                await DispatchExceptionAsync(failure);
            }
        }
    }

    private (List<LiveEvent> Changes, bool IsMissed)? Take()
    {
        lock (_gate)
        {
            if (_isGone || (_waiting.Count == 0 && !_isMissed))
            {
                _isTelling = false;
                return null;
            }

            var taken = (_waiting, _isMissed);
            (_waiting, _isMissed) = ([], false);
            return taken;
        }
    }

    private async Task TellAsync(List<LiveEvent> told, bool isMissed)
    {
        if (caller.OrNobody is null)
        {
            // Signed out while the page is on its way to the sign-in: it takes nothing in any more.
            return;
        }

        told.RemoveAll(change => change.Sequence <= _heard);
        var hasGap = HasGap(told);
        if (isMissed || hasGap || told.Exists(IsSettings))
        {
            await catalogs.RefreshCallerAsync();
            await Missed.InvokeAsync();
        }
        else if (told.Count > 0)
        {
            await Changed.InvokeAsync(told);
        }
    }

    private static bool IsSettings(LiveEvent change) => change.Kind is AuditActions.SettingsChanged or AuditActions.ScoringApplied;

    private bool HasGap(List<LiveEvent> told)
    {
        foreach (var change in told)
        {
            if (change.Sequence != _heard + 1 && Wanted is null)
            {
                return true;
            }

            _heard = change.Sequence;
        }

        return false;
    }
}
