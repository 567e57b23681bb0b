using Microsoft.JSInterop;

namespace Atlas.Web.Shared;

/// <summary>
/// Drafts that the browser keeps (<c>wwwroot/js/keep.js</c>): whatever is typed in an element with <c>data-keep</c>. The server never sees them
/// before they are sent; it only says when they are.
/// </summary>
public sealed class Drafts(IJSRuntime browser)
{
    /// <summary>What was typed under names that begin so was sent.</summary>
    public Task ForgetAsync(string name) => CallAsync("forget", name);

    /// <summary>What the program put into a field is kept like what somebody typed, with what it was put over.</summary>
    public Task RememberAsync(string name, string text, string? over) => CallAsync("remember", name, text, over);

    private async Task CallAsync(string act, params object?[] told)
    {
        try
        {
            await using var keep = await browser.InvokeAsync<IJSObjectReference>("import", "/js/keep.js");
            await keep.InvokeVoidAsync(act, told);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or JSException or TaskCanceledException)
        {
            // What was sent is saved; a draft that stays behind is read again by the person and not by the program.
        }
    }
}
