using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Cases.Day;

/// <summary>The list under the hands: keys and pointer work in the browser (<c>wwwroot/js/day.js</c>), the acts are done here.</summary>
public sealed partial class DayHands(DayActs acts, DayOffer offer, IJSRuntime browser, TimeProvider clock) : IAsyncDisposable
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private DotNetObjectReference<DayHands>? _self;
    private bool _isGone;

    /// <summary>The list.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    /// <summary>The day that is shown; null while there is none.</summary>
    [Parameter, EditorRequired]
    public DayView? View { get; set; }

    /// <summary>The organisation's dictionaries, people and zone.</summary>
    [Parameter, EditorRequired]
    public Catalog? Catalog { get; set; }

    /// <summary>Reads the day again.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnChanged { get; set; }

    /// <summary>Shows the news that waited for the pointer.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnIdle { get; set; }

    /// <summary>Whether the pointer is at work in the list.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>The browser's pointer began or ended to work in the list.</summary>
    [JSInvokable]
    public Task BusyAsync(bool isBusy)
    {
        IsBusy = isBusy;
        return isBusy ? Task.CompletedTask : OnIdle.InvokeAsync();
    }

    /// <summary>Acts on a thing; false where it was refused, and the thing stays.</summary>
    /// <param name="command">The browser's command.</param>
    /// <param name="key">The thing's name.</param>
    /// <param name="act"><c>do</c> or <c>later</c>.</param>
    /// <param name="value">An outcome or a time; null for the usual one.</param>
    [JSInvokable]
    public async Task<bool> ActAsync(Guid command, string key, string act, string? value)
    {
        if (View?.Items.FirstOrDefault(item => item.Key == key) is not { } item || Catalog is null)
        {
            // A colleague was faster: the list that is on its way no longer has it.
            await OnChanged.InvokeAsync();
            return false;
        }

        var asked = new DayAsked(command, value is { Length: > 0 and <= 60 } ? value : null, clock.GetUtcNow().UtcDateTime, Catalog);
        var deed = DayDeeds.Of(item, asked.Now);
        var done = await offer.TryAsync(() => act == "later" ? acts.PostponeAsync(item, asked) : acts.DoAsync(item, asked));
        if (done.Outcome.IsDone)
        {
            offer.Make(T[act == "later" ? "day.said.later" : $"day.said.{deed}"], done.Undo, () => InvokeAsync(OnChanged.InvokeAsync));
        }
        else
        {
            offer.Explain(done.Outcome, Catalog);
        }

        await OnChanged.InvokeAsync();
        return done.Outcome.IsDone;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        _self?.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("detach");
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its keys with it.
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/day.js"]);
        if (_isGone)
        {
            // The day was left while the script was on the way.
            await module.DisposeAsync();
            return;
        }

        (_module, _self) = (module, DotNetObjectReference.Create(this));
        await _module.InvokeVoidAsync("attach", _root, _self);
    }
}
