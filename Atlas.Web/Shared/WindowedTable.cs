using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Shared;

/// <summary>A long list of which the browser holds a window. Keys walk it in the browser, which asks for other rows before they come into sight (list.js).</summary>
public abstract class WindowedTable(IJSRuntime browser) : ComponentBase, IAsyncDisposable
{
    private IJSObjectReference? _hands;
    private DotNetObjectReference<WindowedTable>? _self;

    /// <summary>Hears where the browser has no rows, or soon will have none: how many rows stand above what is seen, and how many are seen.</summary>
    [Parameter]
    public EventCallback<(int Top, int Seen)> OnScroll { get; set; }

    /// <summary>The table.</summary>
    protected ElementReference Root { get; set; }

    /// <summary>Whether the list was left.</summary>
    protected bool IsGone { get; private set; }

    /// <summary>The browser scrolled; what it says is checked by whoever reads the rows.</summary>
    /// <param name="top">How many rows stand above what is seen.</param>
    /// <param name="seen">How many are seen at once.</param>
    [JSInvokable]
    public Task WindowAsync(int top, int seen) => IsGone ? Task.CompletedTask : OnScroll.InvokeAsync((top, seen));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        IsGone = true;
        _self?.Dispose();
        if (_hands is not null)
        {
            await LetGoAsync(_hands);
        }

        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        await using var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/list.js"]);
        if (IsGone)
        {
            return;
        }

        _hands = await module.InvokeAsync<IJSObjectReference>("attach", Root, _self = DotNetObjectReference.Create(this));
        if (IsGone)
        {
            // The list was left while its script was on the way.
            await LetGoAsync(_hands);
        }
    }

    /// <summary>Room for rows that are not in the window, so that the scrollbar tells the truth.</summary>
    protected static string Room(int rows) => string.Create(CultureInfo.InvariantCulture, $"--rows: {rows}");

    /// <summary>Puts the focus on a row.</summary>
    protected async Task FocusAsync(string row)
    {
        if (_hands is not null)
        {
            await _hands.InvokeVoidAsync("focus", row);
        }
    }

    private static async Task LetGoAsync(IJSObjectReference hands)
    {
        try
        {
            await hands.InvokeVoidAsync("dispose");
            await hands.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }
    }
}
