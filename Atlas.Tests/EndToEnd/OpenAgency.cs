using Atlas.Tests.EndToEnd;
using Atlas.Tests.Support;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(OpenAgency))]

namespace Atlas.Tests.EndToEnd;

/// <summary>One served demonstration for all browser tests; each test works on cards of its own. Started by the first that asks.</summary>
public sealed class OpenAgency : IAsyncDisposable
{
    private const string Password = "Atlas-demo-2026!";

    private readonly Lazy<Task<TestServer>> _server = new(() => TestServer.StartAsync(cases: 400));

    /// <summary>The running program.</summary>
    public Task<TestServer> ServerAsync() => _server.Value;

    /// <summary>A browser of its own, signed in, in French and on a desk unless told otherwise.</summary>
    public async Task<IPage> SignInAsync(Chromium chromium, string email, BrowserNewContextOptions? options = null)
    {
        var server = await _server.Value;
        var browser = await chromium.BrowserAsync();
        var context = await browser.NewContextAsync(Sized(options ?? new(), server.Address));
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("sign-in-email").FillAsync(email);
        await page.GetByTestId("sign-in-password").FillAsync(Password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await page.ConnectedAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }
    }

    private static BrowserNewContextOptions Sized(BrowserNewContextOptions options, Uri address)
    {
        options.BaseURL = address.ToString();
        options.ViewportSize ??= new() { Width = 1440, Height = 900 };
        return options;
    }
}

/// <summary>Words of the browser tests.</summary>
public static class PageWords
{
    /// <summary>Waits until the page hears and answers.</summary>
    public static Task ConnectedAsync(this IPage page) =>
        page.Locator("[data-testid=live-state][data-state=connected]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>Opens an address and waits until the page hears and answers.</summary>
    public static async Task OpenAsync(this IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.ConnectedAsync();
    }

    /// <summary>A card on the board.</summary>
    public static ILocator Card(this IPage page, string reference) => page.Locator($".card[data-case='{reference}']");

    /// <summary>A card in a column of the board.</summary>
    public static ILocator CardIn(this IPage page, string status, string reference) => page.Column(status).Locator($"[data-case='{reference}']");

    /// <summary>A column of the board.</summary>
    public static ILocator Column(this IPage page, string status) => page.Locator($"[data-status='{status}']");
}
