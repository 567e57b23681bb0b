using System.Diagnostics;
using Microsoft.Playwright;

namespace Atlas.Tests.EndToEnd;

/// <summary>The one browser of the suite: found, or installed, and proven by a launch.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] UsualPaths =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium"];

    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>The browser; started by the first test that asks.</summary>
    public async Task<IBrowser> BrowserAsync() => (await _started.Value).Browser;

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            var (driver, browser) = await _started.Value;
            await browser.DisposeAsync();
            driver.Dispose();
        }
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        // A promise about time says its own; the others hold on a busy machine too.
        Assertions.SetDefaultExpectTimeout(15_000);
        var browser = await FindAsync(driver);
        if (browser is null)
        {
            await InstallAsync();
            browser = await FindAsync(driver);
        }

        return (driver, browser ?? throw new InvalidOperationException(
            "No Chromium could be launched or installed. Install one and name it in ATLAS_CHROMIUM."));
    }

    private static async Task<IBrowser?> FindAsync(IPlaywright driver)
    {
        var named = Environment.GetEnvironmentVariable("ATLAS_CHROMIUM");
        string?[] paths = named is null ? [.. UsualPaths, null] : [named];
        foreach (var path in paths.Where(path => path is null || File.Exists(path)))
        {
            try
            {
                return await driver.Chromium.LaunchAsync(new() { ExecutablePath = path, Headless = true, Args = Arguments });
            }
            catch (PlaywrightException)
            {
                // Found is what starts: the next path may.
            }
        }

        return null;
    }

    private static async Task InstallAsync()
    {
        if (Environment.UserName == "root" && File.Exists("/usr/bin/apt-get"))
        {
            await RunAsync("/bin/sh", ["-c", "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium"], TimeSpan.FromMinutes(10));
            return;
        }

        var folder = Path.Combine(AppContext.BaseDirectory, ".playwright");
        await RunAsync(Path.Combine(folder, "node", "linux-x64", "node"), [Path.Combine(folder, "package", "cli.js"), "install", "chromium"], TimeSpan.FromMinutes(2));
    }

    private static async Task RunAsync(string program, string[] arguments, TimeSpan atMost)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)) ?? throw new InvalidOperationException($"{program} did not start.");
        using var limit = new CancellationTokenSource(atMost);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
