using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

public sealed class ListTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task Rows_are_chosen_by_keys_and_clicks_and_all_that_match_at_once()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/cases?type=CRM_LEAD_BUY");
        var rows = page.Locator("tr[data-case]");
        await Expect(rows.First.Locator("[data-pick]")).ToBeEnabledAsync();
        var bar = page.GetByTestId("selection");

        await rows.Nth(0).Locator("a.open").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(rows.Nth(1).Locator("a.open")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("x");
        await Expect(bar).ToHaveAttributeAsync("data-value", "1");
        // The link is as large as its row: the click lands on it.
        await rows.Nth(4).Locator("td.status").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift], Force = true });
        await Expect(bar).ToHaveAttributeAsync("data-value", "4");
        await rows.Nth(2).Locator("td.status").ClickAsync(new() { Modifiers = [KeyboardModifier.Control], Force = true });
        await Expect(bar).ToHaveAttributeAsync("data-value", "3");
        await Expect(rows.Nth(3)).ToHaveAttributeAsync("aria-selected", "true");

        var total = await page.GetByTestId("list-total").GetAttributeAsync("data-value");
        await page.GetByTestId("select-all-matching").ClickAsync();
        await Expect(bar).ToHaveAttributeAsync("data-value", total!);
        await page.Keyboard.PressAsync("Escape");
        await Expect(bar).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/cases\\?type=CRM_LEAD_BUY$", default, TimeSpan.FromSeconds(1)));
        await page.Context.CloseAsync();
    }
}
