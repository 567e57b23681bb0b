using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, Lazy<Task<List<Cookie>>>> _sessions = new(StringComparer.Ordinal);

    /// <summary>The running program.</summary>
    public Task<TestServer> ServerAsync() => _server.Value;

    /// <summary>A browser of its own, signed in, on an empty page, in French and on a desk unless told otherwise. An account's session is that of whoever went in first.</summary>
    public async Task<IPage> SignInAsync(Chromium chromium, string email, BrowserNewContextOptions? options = null)
    {
        var session = await SessionOfAsync(chromium, email);
        var context = await ContextAsync(chromium, options);
        await context.AddCookiesAsync(session);
        return await context.NewPageAsync();
    }

    /// <summary>Signed in through the form, with a session of its own: for whoever ends it.</summary>
    public async Task<IPage> EnterAsync(Chromium chromium, string email, BrowserNewContextOptions? options = null)
    {
        var page = await (await ContextAsync(chromium, options)).NewPageAsync();
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

    /// <summary>What failed once is tried again by the next test, which says so itself if it fails too.</summary>
    private async Task<List<Cookie>> SessionOfAsync(Chromium chromium, string email)
    {
        try
        {
            return await _sessions.GetOrAdd(email, _ => new(() => SessionAsync(chromium, email))).Value;
        }
        catch
        {
            _sessions.TryRemove(email, out _);
            throw;
        }
    }

    private async Task<List<Cookie>> SessionAsync(Chromium chromium, string email)
    {
        var page = await EnterAsync(chromium, email);
        var cookies = await page.Context.CookiesAsync();
        await page.Context.CloseAsync();
        return [.. cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, Expires = cookie.Expires, HttpOnly = cookie.HttpOnly, Secure = cookie.Secure, SameSite = cookie.SameSite })];
    }

    private async Task<IBrowserContext> ContextAsync(Chromium chromium, BrowserNewContextOptions? options) =>
        await (await chromium.BrowserAsync()).NewContextAsync(Sized(options ?? new(), (await ServerAsync()).Address));

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
