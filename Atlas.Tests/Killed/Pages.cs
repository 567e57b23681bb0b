using System.Threading.Channels;
using Atlas.Infrastructure.Demo;
using Microsoft.Playwright;

namespace Atlas.Tests.Killed;

/// <summary>Words of the pages that this folder uses.</summary>
internal static class Pages
{
    public const string There = "CRM_UNREACHABLE";
    public const string Back = "CRM_CONTACTED";

    /// <summary>Signs a browser of its own in and hands back its first page.</summary>
    public static async Task<IPage> SignInAsync(this IBrowser browser, Uri address, string email)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(address, "/sign-in").ToString());
        await page.GetByTestId("sign-in-email").FillAsync(email);
        await page.GetByTestId("sign-in-password").FillAsync(DemoAccounts.Password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await ConnectedAsync(page);
        return page;
    }

    /// <summary>Opens an address and waits until the page hears and answers.</summary>
    public static async Task OpenAsync(this IPage page, Uri address, string path)
    {
        await page.GotoAsync(new Uri(address, path).ToString());
        await ConnectedAsync(page);
    }

    private static Task ConnectedAsync(IPage page) =>
        page.Locator("[data-testid=live-state][data-state=connected]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
}

/// <summary>A person on the page of one case who moves it to and fro, each time as soon as the page shows the last move as done.</summary>
internal sealed class Mover(IPage page, string reference, MoveLog log)
{
    private const string Witness = """
        () => {
            const find = status => document.querySelector(`article.dossier [data-testid="move-to-${status}"]`);
            const look = () => {
                const dossier = document.querySelector('article.dossier');
                const [there, back] = [find('CRM_UNREACHABLE'), find('CRM_CONTACTED')];
                return dossier && !there !== !back ? [dossier.dataset.case, Number(dossier.dataset.version), back ? 'CRM_UNREACHABLE' : 'CRM_CONTACTED'] : null;
            };
            let last = look()[1];
            new MutationObserver(() => {
                const now = look();
                if (now && now[1] !== last) {
                    last = now[1];
                    window.atlasShown(...now, performance.timeOrigin + performance.now());
                }
            }).observe(document.body, { subtree: true, childList: true, attributes: true });
            return look()[2];
        }
        """;

    private readonly Channel<Shown> _shown = Channel.CreateUnbounded<Shown>();

    /// <summary>How often the person asked for a move.</summary>
    public int Asked { get; private set; }

    /// <summary>Lets the page report; once in its life.</summary>
    public Task PrepareAsync() => page.ExposeFunctionAsync("atlasShown", (string @case, int version, string status, double at) =>
    {
        var shown = new Shown(@case, version, status, at);
        log.Append(shown);
        return _shown.Writer.TryWrite(shown);
    });

    /// <summary>Opens the case and moves it until the server is gone.</summary>
    /// <param name="address">Where the server listens.</param>
    /// <param name="ready">Says when everybody may begin.</param>
    /// <param name="gone">Falls when the server is killed.</param>
    public async Task RunAsync(Uri address, Barrier ready, CancellationToken gone)
    {
        await page.OpenAsync(address, $"/cases/{reference}");
        var status = await page.EvaluateAsync<string>(Witness);
        await Task.Run(() => ready.SignalAndWait(CancellationToken.None), CancellationToken.None);
        try
        {
            while (!gone.IsCancellationRequested)
            {
                var to = status == Pages.Back ? Pages.There : Pages.Back;
                Asked++;
                await page.GetByTestId($"move-to-{to}").ClickAsync(new() { Timeout = 5_000 });
                status = (await _shown.Reader.ReadAsync(gone).AsTask().WaitAsync(TimeSpan.FromSeconds(30), gone)).Status;
            }
        }
        catch (Exception end) when (gone.IsCancellationRequested && end is OperationCanceledException or PlaywrightException or TimeoutException)
        {
            // The server is gone, and with it the answer to the last click.
        }

        await page.GotoAsync("about:blank");
    }
}

/// <summary>Somebody else who looks at the board: each card that comes into a column was moved by one of the others.</summary>
internal sealed class Onlooker(IPage page, MoveLog log)
{
    private const string Witness = """
        () => new MutationObserver(records => {
            const at = performance.timeOrigin + performance.now();
            records.flatMap(record => [...record.addedNodes])
                .filter(node => node.nodeType === Node.ELEMENT_NODE && node.matches('.card[data-case]') && !node.classList.contains('drag-ghost'))
                .forEach(card => window.atlasShown(card.dataset.case, Number(card.dataset.version), card.closest('[data-status]').dataset.status, at));
        }).observe(document.querySelector('[data-testid=board]'), { subtree: true, childList: true })
        """;

    /// <summary>Lets the page report; once in its life.</summary>
    public Task PrepareAsync() => page.ExposeFunctionAsync(
        "atlasShown", (string @case, int version, string status, double at) => log.Append(new Shown(@case, version, status, at)) > 0);

    /// <summary>Opens the board.</summary>
    public async Task LookAsync(Uri address)
    {
        await page.OpenAsync(address, "/pipeline?type=CRM_LEAD_BUY");
        await page.GetByTestId("board").WaitForAsync();
        await page.EvaluateAsync(Witness);
    }
}
