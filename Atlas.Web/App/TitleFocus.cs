using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.App;

/// <summary>
/// Puts the focus on a page's title when it has come, so that a screen reader tells where one is. Unlike the framework's <c>FocusOnNavigate</c> it
/// leaves whoever is somewhere already: the circuit begins while a person may be typing.
/// </summary>
public sealed class TitleFocus(IJSRuntime browser) : ComponentBase
{
    private Type? _shown;

    /// <summary>The page's component.</summary>
    [Parameter, EditorRequired]
    public Type Page { get; set; } = default!;

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_shown == Page)
        {
            return;
        }

        _shown = Page;
        await using var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/focus.js"]);
        await module.InvokeVoidAsync("arrive", firstRender);
    }
}
