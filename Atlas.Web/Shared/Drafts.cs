using Microsoft.JSInterop;

namespace Atlas.Web.Shared;

/// <summary>
/// Drafts that the browser keeps (<c>wwwroot/js/keep.js</c>): whatever is typed in an element with <c>data-keep</c>. The server never sees them
/// before they are sent; it only says when they are.
/// </summary>
public sealed class Drafts(IJSRuntime browser)
{
    /// <summary>What was typed under names that begin so was sent.</summary>
    public async Task ForgetAsync(string name)
    {
        try
        {
            await using var keep = await browser.InvokeAsync<IJSObjectReference>("import", "/js/keep.js");
            await keep.InvokeVoidAsync("forget", name);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or JSException or TaskCanceledException)
        {
            // What was sent is saved; a draft that stays behind is read again by the person and not by the program.
        }
    }
}
