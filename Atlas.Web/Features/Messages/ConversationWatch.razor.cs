using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Messages;

/// <summary>Watches, in the browser, what of a conversation is under somebody's eyes: it asks for older messages as the top comes near, and tells whether the newest is seen.</summary>
public sealed partial class ConversationWatch(IJSRuntime browser) : IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private DotNetObjectReference<ConversationWatch>? _self;
    private bool _isReading;
    private bool _isGone;

    /// <summary>The messages.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Whether there are older ones.</summary>
    [Parameter]
    public bool HasMore { get; set; }

    /// <summary>Hears that the oldest message shown is near.</summary>
    [Parameter]
    public EventCallback OnMore { get; set; }

    /// <summary>Hears whether the newest message is seen.</summary>
    [Parameter]
    public EventCallback<bool> OnSeen { get; set; }

    /// <summary>The top came near, or its button was pressed.</summary>
    [JSInvokable]
    public async Task MoreAsync()
    {
        if (_isReading)
        {
            return;
        }

        _isReading = true;
        try
        {
            await OnMore.InvokeAsync();
        }
        finally
        {
            _isReading = false;
        }
    }

    /// <summary>The newest message came under somebody's eyes, or left them.</summary>
    [JSInvokable]
    public Task SeenAsync(bool isSeen) => OnSeen.InvokeAsync(isSeen);

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
        if (!firstRender)
        {
            return;
        }

        var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/conversation.js"]);
        if (_isGone)
        {
            // The conversation was left while the script was on the way.
            await module.DisposeAsync();
            return;
        }

        (_module, _self) = (module, DotNetObjectReference.Create(this));
        await _module.InvokeVoidAsync("attach", _root, _self);
    }
}
