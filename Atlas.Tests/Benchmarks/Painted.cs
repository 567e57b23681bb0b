using System.Globalization;
using Microsoft.Playwright;

namespace Atlas.Benchmarks;

/// <summary>How long a real browser takes from what a hand does to the frame that shows its effect.</summary>
internal static class Painted
{
    /// <summary>As wide as the window must be to show both columns of the move, in pixels, and no wider: each column more is painted too.</summary>
    public const int BothColumns = 3_300;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Does something and answers the milliseconds from the last event of a type to the painted frame.</summary>
    /// <param name="page">The page.</param>
    /// <param name="type">The event: <c>pointerdown</c>, <c>keydown</c> …</param>
    /// <param name="test">A script expression that holds once the effect is in the document.</param>
    /// <param name="act">What the hand does.</param>
    /// <param name="isFromHandler">Counts from when the page hears of the event, for what the browser alone paints.</param>
    public static async Task<double> PaintAsync(this IPage page, string type, string test, Func<Task> act, bool isFromHandler = false)
    {
        await page.EvaluateAsync(string.Create(CultureInfo.InvariantCulture, $$"""
            () => {
                window.painted = new Promise(resolve => {
                    const ends = new AbortController();
                    let began = 0;
                    addEventListener('{{type}}', event => { began = {{(isFromHandler ? "performance.now()" : "event.timeStamp")}}; }, { capture: true, signal: ends.signal });
                    const look = () => {
                        if (!began || !({{test}})) {
                            requestAnimationFrame(look);
                            return;
                        }
                        ends.abort();
                        // The message is taken once the frame is out.
                        const after = new MessageChannel();
                        after.port1.onmessage = () => resolve(performance.now() - began);
                        after.port2.postMessage(0);
                    };
                    requestAnimationFrame(look);
                });
            }
            """));
        await act();
        return await page.EvaluateAsync<double>("() => window.painted").WaitAsync(Limit);
    }

    /// <summary>Takes a card with the mouse and holds it over a column.</summary>
    public static async Task LiftAsync(this IPage page, string reference, string over)
    {
        var card = page.Locator($".card[data-case='{reference}']");
        await card.ScrollIntoViewIfNeededAsync();
        var (from, to) = (await BoxAsync(card), await BoxAsync(page.Locator($"[data-status={over}]")));
        await page.Mouse.MoveAsync(from.X + 40, from.Y + 12);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + 60, from.Y + 30, new() { Steps = 4 });
        await page.Mouse.MoveAsync(to.X + (to.Width / 2), to.Y + 160, new() { Steps = 8 });
    }

    /// <summary>A card that can go to and fro between two columns, and where it is.</summary>
    public static async Task<(string Reference, string Status)> MovableAsync(this IPage page, string one, string other)
    {
        var card = page.Locator($"[data-status={one}] .card, [data-status={other}] .card").First;
        return (await card.GetAttributeAsync("data-case") ?? "", await card.EvaluateAsync<string>("card => card.closest('[data-status]').dataset.status"));
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator what) =>
        await what.BoundingBoxAsync() ?? throw new InvalidOperationException("It is not on the screen.");
}
