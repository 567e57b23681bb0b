using System.Globalization;
using System.Threading.Channels;
using Atlas.Tests.EndToEnd;
using Atlas.Tests.Killed;
using Microsoft.Playwright;

namespace Atlas.Benchmarks;

/// <summary>LIVE: from the drop in one window to the card in a colleague's, with real browsers, and nothing in a stranger's.</summary>
internal sealed class LiveMove : Benchmark
{
    private const int Moves = 50;
    private const double MostMedian = 150;
    private const string Board = "/pipeline?type=CRM_LEAD_BUY";

    private const string WatchDrops = """
        () => addEventListener('pointerup', () => window.atlasDropped(performance.timeOrigin + performance.now()), { capture: true })
        """;

    private const string WatchBoard = """
        () => {
            window.sameBoard = document.querySelector('[data-testid=board]');
            window.changes = 0;
            new MutationObserver(records => {
                const at = performance.timeOrigin + performance.now();
                window.changes += records.length;
                records.flatMap(record => [...record.addedNodes])
                    .filter(node => node.nodeType === Node.ELEMENT_NODE && node.matches('.card[data-case]'))
                    .forEach(card => window.atlasArrived?.(card.dataset.case, card.closest('[data-status]').dataset.status, at));
            }).observe(window.sameBoard, { subtree: true, childList: true, attributes: true, characterData: true });
        }
        """;

    private const string IsSame = "() => Boolean(window.sameBoard?.isConnected) && performance.getEntriesByType('navigation').length === 1";

    private readonly Channel<double> _drops = Channel.CreateUnbounded<double>();
    private readonly Channel<(string Case, string Status, double At)> _arrivals = Channel.CreateUnbounded<(string, string, double)>();

    public override string Name => "LIVE";

    public override string Question => $"{Moves} mouse drags in one Chromium window until the card is in a colleague's window; bound {MostMedian} ms median";

    public override bool IsCheap => false;

    public override async Task<bool> RunAsync(Worlds worlds)
    {
        var folder = await worlds.FolderAsync(200);
        await using var server = await ServerProcess.StartAtlasAsync(folder, 200);
        await using var chromium = new Chromium();
        var browser = await chromium.BrowserAsync();
        var mover = await OpenAsync(browser, server, "manager@atlas.test");
        var colleague = await OpenAsync(browser, server, "admin@atlas.test");
        var stranger = await OpenAsync(browser, server, "admin@rival.test");
        await mover.SetViewportSizeAsync(6_000, 900);
        await mover.ExposeFunctionAsync("atlasDropped", (double at) => _drops.Writer.TryWrite(at));
        await colleague.ExposeFunctionAsync("atlasArrived", (string card, string status, double at) => _arrivals.Writer.TryWrite((card, status, at)));
        await mover.EvaluateAsync(WatchDrops);
        await colleague.EvaluateAsync(WatchBoard);
        await stranger.EvaluateAsync(WatchBoard);
        var times = await MoveAsync(mover);
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"{times.Count} of {Moves} seen  {times}  longest {times.Longest:0.0} ms"));
        var isLive = await colleague.EvaluateAsync<bool>(IsSame);
        var foreign = await stranger.EvaluateAsync<int>("() => window.changes");
        var isQuick = Figures.Must(string.Create(CultureInfo.InvariantCulture, $"median at most {MostMedian} ms: {times.P50:0.0} ms (p95 {times.P95:0.0} ms)"), times.P50 <= MostMedian);
        isLive = Figures.Must("all seen without a reload of page or board", isLive && times.Count == Moves);
        return Figures.Must($"nothing in the window of the other organisation: {foreign} changes", foreign == 0) && isQuick && isLive;
    }

    private static async Task<IPage> OpenAsync(IBrowser browser, ServerProcess server, string person)
    {
        var page = await browser.SignInAsync(server.Address, person);
        await page.OpenAsync(server.Address, Board);
        await page.GetByTestId("board").WaitForAsync();
        return page;
    }

    private static async Task DragAsync(IPage page, ILocator card, ILocator column)
    {
        var from = await card.BoundingBoxAsync() ?? throw new InvalidOperationException("The card is not on the screen.");
        var to = await column.BoundingBoxAsync() ?? throw new InvalidOperationException("The column is not on the screen.");
        await page.Mouse.MoveAsync(from.X + 40, from.Y + 12);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + 60, from.Y + 30, new() { Steps = 4 });
        await page.Mouse.MoveAsync(to.X + (to.Width / 2), to.Y + 160, new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    private async Task<Times> MoveAsync(IPage mover)
    {
        var found = mover.Locator($"[data-status={Pages.Back}] .card, [data-status={Pages.There}] .card").First;
        var reference = await found.GetAttributeAsync("data-case") ?? throw new InvalidOperationException("No card can go to and fro.");
        var status = await found.EvaluateAsync<string>("card => card.closest('[data-status]').dataset.status");
        var milliseconds = new List<double>();
        for (var move = 0; move < Moves; move++)
        {
            var to = status == Pages.Back ? Pages.There : Pages.Back;
            await DragAsync(mover, mover.Locator($".card[data-case='{reference}']"), mover.Locator($"[data-status={to}]"));
            var dropped = await _drops.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            milliseconds.Add(await ArrivalAsync(reference, to) - dropped);
            await mover.Locator($"[data-status={to}] .card[data-case='{reference}']:not(.lifted)").WaitForAsync();
            await mover.Locator(".drag-ghost").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            status = to;
        }

        return Times.Of(milliseconds);
    }

    private async Task<double> ArrivalAsync(string reference, string status)
    {
        while (true)
        {
            var arrival = await _arrivals.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            if (arrival.Case == reference && arrival.Status == status)
            {
                return arrival.At;
            }
        }
    }
}
