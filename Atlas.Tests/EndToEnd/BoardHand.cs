using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>A person at the board with a case of the own making, so that tests side by side do not take each other's cards.</summary>
internal static class BoardHand
{
    public const string Board = "/pipeline?type=CRM_LEAD_BUY";

    /// <summary>Opens a case and then the board, where it is the newest card of the first column.</summary>
    public static async Task<string> NewCardAsync(this IPage page, string title, bool mine = true)
    {
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-title").FillAsync(title);
        await page.GetByTestId("new-contact").FillAsync("Salma Cliente");
        await page.GetByTestId("new-mine").SetCheckedAsync(mine);
        await page.GetByTestId("new-submit").ClickAsync();
        await Expect(page.Locator(".dossier")).ToBeVisibleAsync();
        var reference = await page.Locator(".dossier").GetAttributeAsync("data-case") ?? "";
        await page.OpenAsync(Board);
        await Expect(page.CardIn("CRM_NEW", reference)).ToBeVisibleAsync();
        await page.HandsOnAsync();
        return reference;
    }

    /// <summary>Waits until the board's script listens: it comes after the circuit.</summary>
    public static Task HandsOnAsync(this IPage page) => Expect(page.Locator(".card [tabindex='0']").First).ToBeAttachedAsync();

    /// <summary>The references of a column from top to bottom.</summary>
    public static Task<string[]> OrderAsync(this IPage page, string status) =>
        page.Column(status).Locator(".card[data-case]").EvaluateAllAsync<string[]>("cards => cards.map(card => card.dataset.case)");

    /// <summary>The card stands where it stood, whole, and nothing of the attempt is left on the screen.</summary>
    public static async Task IsBackAsync(this IPage page, string reference, string status, string[] before)
    {
        await Expect(page.Locator(".drag-ghost")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-landing]")).ToHaveCountAsync(0);
        await Expect(page.CardIn(status, reference)).ToBeVisibleAsync();
        await Expect(page.Card(reference)).ToHaveCountAsync(1);
        await Expect(page.Locator(".card.lifted, [data-verdict]")).ToHaveCountAsync(0);
        var after = await page.OrderAsync(status);
        // Others open and move cases meanwhile: what is in both stands in the same order.
        Assert.Equal(before.Intersect(after), after.Intersect(before));
    }

    /// <summary>Closes the browsers.</summary>
    public static async Task CloseAsync(params IPage[] pages)
    {
        foreach (var page in pages)
        {
            await page.Context.CloseAsync();
        }
    }
}
