using System.Globalization;
using Atlas.Infrastructure.Presence;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Presence;

/// <summary>Holds a seat as long as it is shown, follows the others there, and tells them when the browser says that something is being written.</summary>
public abstract class SeatedComponent(PresenceOfCircuit presence, IJSRuntime browser) : ComponentBase, IAsyncDisposable
{
    private readonly (CultureInfo Format, CultureInfo Language) _culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private PresenceSeat? _seat;
    private object? _at;
    private IJSObjectReference? _watch;
    private DotNetObjectReference<SeatedComponent>? _self;
    private bool _isGone;

    /// <summary>The others there.</summary>
    protected IReadOnlyList<Present> Others { get; private set; } = [];

    /// <summary>Which place it is: another one is another seat.</summary>
    protected abstract object Place { get; }

    /// <summary>Which fields are written in.</summary>
    protected abstract string Fields { get; }

    /// <summary>The browser says that something is being written.</summary>
    [JSInvokable]
    public void Write() => _seat?.Write();

    /// <summary>The browser says that what was written was emptied or left.</summary>
    [JSInvokable]
    public void Rest() => _seat?.Rest();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _isGone = true;
        presence.Leave(_seat);
        _self?.Dispose();
        try
        {
            if (_watch is not null)
            {
                await _watch.InvokeVoidAsync("dispose");
                await _watch.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }
    }

    /// <summary>Takes the seat.</summary>
    /// <param name="seats">The circuit's seats.</param>
    /// <param name="changed">Called when somebody else's presence changed.</param>
    protected abstract PresenceSeat? Sit(PresenceOfCircuit seats, Action changed);

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (RendererInfo.IsInteractive && !Equals(_at, Place))
        {
            presence.Leave(_seat);
            (_at, _seat) = (Place, Sit(presence, Hear));
            Others = _seat?.Others ?? [];
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            await WatchAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser left while its script was being fetched: there is nothing to watch.
        }
    }

    private async Task WatchAsync()
    {
        await using var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/presence.js"]);
        if (!_isGone)
        {
            _self = DotNetObjectReference.Create(this);
            _watch = await module.InvokeAsync<IJSObjectReference>("watch", _self, Fields);
        }
    }

    /// <summary>Called in the other person's circuit: it goes on at once, and this screen draws in its own time and language.</summary>
    private void Hear() => _ = Task.Run(() => InvokeAsync(() =>
    {
        if (!_isGone)
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _culture;
            Others = _seat?.Others ?? [];
            StateHasChanged();
        }
    }));
}
