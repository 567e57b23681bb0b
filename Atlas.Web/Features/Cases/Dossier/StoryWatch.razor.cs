using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Cases.Dossier;

/// <summary>Watches, in the browser, how far a story is read: it asks for more as the end comes near, and says that something came in above.</summary>
public sealed partial class StoryWatch(IJSRuntime browser) : IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private DotNetObjectReference<StoryWatch>? _self;
    private int _told;
    private bool _isGone;

    /// <summary>The story.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Whether there are older lines.</summary>
    [Parameter]
    public bool HasMore { get; set; }

    /// <summary>How many lines came in since the story is shown.</summary>
    [Parameter]
    public int Arrived { get; set; }

    /// <summary>Hears that the end is near.</summary>
    [Parameter]
    public EventCallback OnMore { get; set; }

    /// <summary>The end came near, or its button was pressed.</summary>
    [JSInvokable]
    public Task MoreAsync() => OnMore.InvokeAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        _self?.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("detach", _root);
                await _module.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or JSException or TaskCanceledException)
        {
            // The browser is gone, and what watched with it.
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/timeline.js"]);
            if (_isGone)
            {
                // The dossier was left while the script was on the way.
                await module.DisposeAsync();
                return;
            }

            (_module, _self) = (module, DotNetObjectReference.Create(this));
            await _module.InvokeVoidAsync("attach", _root, _self);
        }
        else if (Arrived > _told && _module is not null)
        {
            var arrived = Arrived - _told;
            _told = Arrived;
            await _module.InvokeVoidAsync("arrived", _root, arrived);
        }
    }
}
