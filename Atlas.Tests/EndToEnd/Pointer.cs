using Microsoft.Playwright;

namespace Atlas.Tests.EndToEnd;

/// <summary>What a hand does on the board.</summary>
internal static class Pointer
{
    /// <summary>Takes a card with the mouse and holds it over a column.</summary>
    public static async Task LiftAsync(this IPage page, string reference, string over)
    {
        await page.Card(reference).ScrollIntoViewIfNeededAsync();
        var (card, column) = (await Box(page.Card(reference)), await Box(page.Column(over)));
        await page.Mouse.MoveAsync(card.X + 40, card.Y + 12);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(card.X + 60, card.Y + 30, new() { Steps = 4 });
        await page.Mouse.MoveAsync(column.X + (column.Width / 2), column.Y + 160, new() { Steps = 8 });
    }

    /// <summary>Drags a card to a column with the mouse.</summary>
    public static async Task DragAsync(this IPage page, string reference, string to)
    {
        await page.LiftAsync(reference, to);
        await page.Mouse.UpAsync();
    }

    /// <summary>Drags a card to a column with a finger that first rests on it.</summary>
    public static async Task TouchDragAsync(this IPage page, string reference, string to)
    {
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await page.Card(reference).ScrollIntoViewIfNeededAsync();
        var card = await Box(page.Card(reference));
        await Touch(cdp, "touchStart", card.X + 40, card.Y + 12);
        await page.Locator(".drag-ghost").WaitForAsync();
        var column = await Box(page.Column(to));
        for (var step = 1; step <= 8; step++)
        {
            var (x, y) = (card.X + 40 + ((column.X + 60 - card.X - 40) * step / 8), card.Y + 12 + (100f * step / 8));
            await Touch(cdp, "touchMove", x, y);
        }

        await cdp.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object> { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
    }

    private static async Task Touch(ICDPSession cdp, string type, float x, float y) => await cdp.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
    {
        ["type"] = type,
        ["touchPoints"] = new[] { new Dictionary<string, object> { ["x"] = x, ["y"] = y } },
    });

    private static async Task<LocatorBoundingBoxResult> Box(ILocator what) =>
        await what.BoundingBoxAsync() ?? throw new InvalidOperationException("It is not on the screen.");
}
