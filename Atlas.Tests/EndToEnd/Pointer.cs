using Microsoft.Playwright;

namespace Atlas.Tests.EndToEnd;

/// <summary>What a hand does on the board.</summary>
internal static class Pointer
{
    /// <summary>Takes a card with the mouse and holds it over a column.</summary>
    public static async Task LiftAsync(this IPage page, string reference, string over)
    {
        var card = await page.PointAsync(page.Card(reference));
        var column = await Box(page.Column(over));
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
        var finger = await page.FingerAsync();
        await finger.LiftAsync(page.Card(reference));
        var column = await Box(page.Column(to));
        await finger.MoveAsync(column.X + 60, column.Y + 160);
        await finger.UpAsync();
    }

    /// <summary>A finger on the page's glass.</summary>
    public static async Task<Finger> FingerAsync(this IPage page) => new(page, await page.Context.NewCDPSessionAsync(page));

    /// <summary>
    /// Puts the mouse on a card. What others do pushes it away until the mouse is over the list; from then on nothing moves under it.
    /// </summary>
    private static async Task<LocatorBoundingBoxResult> PointAsync(this IPage page, ILocator card)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await card.ScrollIntoViewIfNeededAsync();
            var box = await Box(card);
            await page.Mouse.MoveAsync(box.X + 40 + (attempt % 2), box.Y + 12);
            if (await card.EvaluateAsync<bool>("card => card.matches(':hover')"))
            {
                return await Box(card);
            }
        }

        throw new InvalidOperationException("The card is never under the mouse.");
    }

    internal static async Task<LocatorBoundingBoxResult> Box(ILocator what) =>
        await what.BoundingBoxAsync() ?? throw new InvalidOperationException("It is not on the screen.");
}

/// <summary>One finger, or two.</summary>
internal sealed class Finger(IPage page, ICDPSession cdp)
{
    private (float X, float Y) _at;

    /// <summary>Rests on a card until it is lifted.</summary>
    public async Task LiftAsync(ILocator card)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await card.ScrollIntoViewIfNeededAsync();
            var box = await Pointer.Box(card);
            _at = (box.X + 40, box.Y + 12);
            await TouchAsync("touchStart", _at);
            await page.Locator(".drag-ghost").WaitForAsync();
            if (await card.EvaluateAsync<bool>("card => card.classList.contains('lifted')"))
            {
                return;
            }

            // Somebody's new card has pushed it away from under the finger: that one goes home.
            await SecondAsync(_at.X, _at.Y + 60);
            await page.Locator(".drag-ghost").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await UpAsync();
        }

        throw new InvalidOperationException("The card is never under the finger.");
    }

    /// <summary>Goes somewhere, in steps.</summary>
    public async Task MoveAsync(float x, float y)
    {
        var (from, steps) = (_at, 8);
        for (var step = 1; step <= steps; step++)
        {
            _at = (from.X + ((x - from.X) * step / steps), from.Y + ((y - from.Y) * step / steps));
            await TouchAsync("touchMove", _at);
        }
    }

    /// <summary>A second finger touches the glass.</summary>
    public Task SecondAsync(float x, float y) => TouchAsync("touchStart", _at, (x, y));

    /// <summary>Leaves the glass.</summary>
    public Task UpAsync() => TouchAsync("touchEnd");

    private async Task TouchAsync(string type, params (float X, float Y)[] points) => await cdp.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
    {
        ["type"] = type,
        ["touchPoints"] = points.Select((point, id) => new Dictionary<string, object> { ["x"] = point.X, ["y"] = point.Y, ["id"] = id }).ToArray(),
    });
}
