using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>The board's script in the browser: it drags and hears keys, and calls back on lift and drop.</summary>
internal sealed class BoardPointer : IAsyncDisposable
{
    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _attached;
    private readonly DotNetObjectReference<BoardColumns> _board;

    private BoardPointer(IJSObjectReference module, IJSObjectReference attached, DotNetObjectReference<BoardColumns> board) =>
        (_module, _attached, _board) = (module, attached, board);

    /// <summary>Starts listening to pointers on the board.</summary>
    public static async Task<BoardPointer> AttachAsync(IJSRuntime browser, string script, ElementReference root, BoardColumns board)
    {
        var self = DotNetObjectReference.Create(board);
        var module = await browser.InvokeAsync<IJSObjectReference>("import", script);
        return new BoardPointer(module, await module.InvokeAsync<IJSObjectReference>("attach", root, self), self);
    }

    /// <summary>Puts the focus on a card's menu button.</summary>
    public ValueTask FocusMenuAsync(string reference) => _attached.InvokeVoidAsync("focusMenu", reference);

    /// <summary>Moves a card as a drop does: shown at once, then told to the server.</summary>
    public ValueTask GoAsync(string reference, string from, string to) => _attached.InvokeVoidAsync("go", reference, from, to);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _board.Dispose();
        try
        {
            await _attached.InvokeVoidAsync("dispose");
            await _attached.DisposeAsync();
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }
    }
}
