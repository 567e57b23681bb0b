using System.Globalization;
using Atlas.Infrastructure.Live;
using Atlas.Infrastructure.Tenancy;
using Microsoft.AspNetCore.Components;

namespace Atlas.Web.Shared;

/// <summary>
/// Draws nothing: put it on a screen, and the screen hears its organisation's changes for as long as it is shown. A burst of events arrives as
/// one call, in the viewer's language.
/// </summary>
public sealed class OnLive(LiveFeed feed, CallerAccessor caller, ILogger<OnLive> log) : ComponentBase, IDisposable
{
    private readonly Lock _gate = new();
    private readonly (CultureInfo Format, CultureInfo Language) _culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private List<LiveEvent> _waiting = [];
    private bool _isScheduled;
    private long _heard;
    private IDisposable? _listening;

    /// <summary>The live sequence of the data that the screen shows.</summary>
    [Parameter, EditorRequired]
    public long After { get; set; }

    /// <summary>Events in the order of the sequence, without a gap.</summary>
    [Parameter, EditorRequired]
    public EventCallback<IReadOnlyList<LiveEvent>> Changed { get; set; }

    /// <summary>Something was missed: read everything again.</summary>
    [Parameter, EditorRequired]
    public EventCallback Missed { get; set; }

    /// <inheritdoc />
    public void Dispose() => _listening?.Dispose();

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive && caller.OrNobody is { } viewer)
        {
            _heard = After;
            _listening = feed.Listen(viewer.Tenant, After, Hear, () => Schedule(missed: true));
        }
    }

    /// <summary>Called by the pump, which never waits: the event is kept and the circuit told once for all that wait.</summary>
    private void Hear(LiveEvent change)
    {
        lock (_gate)
        {
            _waiting.Add(change);
            if (_isScheduled)
            {
                return;
            }

            _isScheduled = true;
        }

        Schedule(missed: false);
    }

    /// <summary>An idle circuit would run at once on the thread that calls: the pump would read and draw for one viewer before it tells the next.</summary>
    private void Schedule(bool missed) => _ = Task.Run(() => InvokeAsync(() => TellAsync(missed)));

    private async Task TellAsync(bool missed)
    {
        List<LiveEvent> told;
        lock (_gate)
        {
            (told, _waiting, _isScheduled) = (_waiting, [], false);
        }

        // The pump's thread speaks no language: the screen that draws now must.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _culture;
        try
        {
            if (missed || HasGap(told))
            {
                await Missed.InvokeAsync();
            }
            else if (told.Count > 0)
            {
                await Changed.InvokeAsync(told);
            }
        }
        catch (Exception failure)
        {
            log.LogError(failure, "A screen could not take in what it heard");
            await DispatchExceptionAsync(failure);
        }
    }

    private bool HasGap(List<LiveEvent> told)
    {
        foreach (var change in told)
        {
            if (change.Sequence != _heard + 1)
            {
                return true;
            }

            _heard = change.Sequence;
        }

        return false;
    }
}
