using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Shared;

/// <summary>
/// The browser's address, for pages that show a choice at once and let the address follow. What comes after the person has gone to another page
/// is left out: the server hears of the click only a round trip later, so that the browser decides.
/// </summary>
public sealed class AddressBar(NavigationManager navigation, IJSRuntime browser)
{
    /// <summary>Where the person is, absolute, as far as the server has heard.</summary>
    public string Uri => navigation.Uri;

    /// <summary>Shows the address of the same page with another choice, as a step of the history or in place of the last one.</summary>
    public async Task FollowAsync(string url, bool replace)
    {
        try
        {
            await browser.InvokeVoidAsync("atlasAddress.follow", navigation.ToAbsoluteUri(url).ToString(), replace);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its address with it.
        }
    }

    /// <summary>The same for some of the address's parameters; null takes one away.</summary>
    public Task FollowAsync(IReadOnlyDictionary<string, object?> parameters) => FollowAsync(navigation.GetUriWithQueryParameters(parameters), replace: true);
}
