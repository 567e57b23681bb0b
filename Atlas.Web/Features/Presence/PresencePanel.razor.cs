using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Presence;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Presence;

/// <summary>Who else has a dossier open, and who writes there. As long as it is shown, the others see the caller.</summary>
public sealed partial class PresencePanel(PresenceOfCircuit presence, IJSRuntime browser) : IAsyncDisposable
{
    private readonly (CultureInfo Format, CultureInfo Language) _culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private IReadOnlyList<Present> _others = [];
    private PresenceSeat? _seat;
    private CaseId? _at;
    private IJSObjectReference? _watch;
    private DotNetObjectReference<PresencePanel>? _self;
    private bool _isGone;

    /// <summary>The dossier, which the caller sees.</summary>
    [Parameter, EditorRequired]
    public CaseId Case { get; set; }

    /// <summary>The organisation's people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    private string? Writing
    {
        get
        {
            var names = _others.Where(other => other.IsWriting).Select(NameOf).ToList();
            return names.Count switch
            {
                0 => null,
                1 => T["presence.writes", names[0]].Value,
                var many => T["presence.write", many].Value,
            };
        }
    }

    /// <summary>The browser says that a note is being written.</summary>
    [JSInvokable]
    public void Write() => _seat?.Write();

    /// <summary>The browser says that the note was emptied or left.</summary>
    [JSInvokable]
    public void Rest() => _seat?.Rest();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
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

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (RendererInfo.IsInteractive && _at != Case)
        {
            presence.Leave(_seat);
            (_at, _seat) = (Case, presence.Sit(Case, Hear));
            _others = _seat?.Others ?? [];
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
            _watch = await module.InvokeAsync<IJSObjectReference>("watch", _self);
        }
    }

    private string NameOf(Present other) => Catalog.Colleague(other.User)?.Name ?? T["presence.somebody"].Value;

    /// <summary>Called in the other person's circuit: it goes on at once, and this screen draws in its own time and language.</summary>
    private void Hear() => _ = Task.Run(() => InvokeAsync(() =>
    {
        if (!_isGone)
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _culture;
            _others = _seat?.Others ?? [];
            StateHasChanged();
        }
    }));
}
