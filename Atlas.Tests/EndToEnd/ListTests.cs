using System.Globalization;
using System.Text.RegularExpressions;
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
        await AttachedAsync(page);
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
        await Expect(page).ToHaveURLAsync(new Regex("/cases\\?type=CRM_LEAD_BUY$", default, TimeSpan.FromSeconds(1)));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_long_list_scrolls_to_its_end_and_a_head_sorts_it_from_the_top()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/cases");
        var (list, rows) = (page.GetByTestId("list"), page.Locator("tr[data-case]"));
        await AttachedAsync(page);
        var total = int.Parse((await list.GetAttributeAsync("data-total"))!, CultureInfo.InvariantCulture);

        await rows.First.Locator("a.open").FocusAsync();
        await page.Keyboard.PressAsync("End");

        await Expect(page.Locator($"tr[aria-rowindex='{total + 1}'] a.open")).ToBeFocusedAsync();
        await Expect(page.Locator($"tr[aria-rowindex='{total + 1}']")).ToBeInViewportAsync();
        await Expect(page.Locator("tr[aria-rowindex='2']")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/cases/D-", default, TimeSpan.FromSeconds(1)));
        await Expect(rows).ToHaveCountAsync(0);
        await page.GoBackAsync();
        await Expect(page.Locator($"tr[aria-rowindex='{total + 1}']")).ToBeInViewportAsync();

        await page.Locator("a[data-sort-by=Money]").ClickAsync();

        await Expect(list).ToHaveAttributeAsync("data-sort", "-money");
        await Expect(page.Locator("tr[aria-rowindex='2']")).ToBeInViewportAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/cases\\?sort=-money$", default, TimeSpan.FromSeconds(1)));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Columns_are_moved_by_keys_and_buttons_with_the_focus_on_what_moves_and_are_there_after_a_reload()
    {
        var page = await agency.SignInAsync(chromium, "agent3@atlas.test");
        await page.OpenAsync("/cases");
        await AttachedAsync(page);
        await page.GetByTestId("columns-open").ClickAsync();
        var panel = page.GetByTestId("columns");

        await panel.Locator("li[data-column=source] input").CheckAsync();
        await Expect(page.Locator("th").Last).ToHaveAttributeAsync("data-column", "source");
        await panel.Locator("li[data-column=source] input").PressAsync("Alt+ArrowUp");
        await Expect(page.Locator("th").Nth(9)).ToHaveAttributeAsync("data-column", "source");
        await Expect(panel.Locator("li[data-column=source] input")).ToBeFocusedAsync();
        await page.GetByTestId("column-up-source").ClickAsync();
        await Expect(page.Locator("th").Nth(8)).ToHaveAttributeAsync("data-column", "source");
        await Expect(page.GetByTestId("column-up-source")).ToBeFocusedAsync();
        await panel.Locator("li[data-column=type] input").UncheckAsync();
        await Expect(page.Locator("th[data-column=type]")).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await page.ConnectedAsync();
        await Expect(page.Locator("th").Nth(7)).ToHaveAttributeAsync("data-column", "source");
        await page.GetByTestId("columns-open").ClickAsync();
        await page.GetByTestId("columns-usual").ClickAsync();
        await Expect(page.Locator("th[data-column=type]")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_walk_by_screens_and_edit_the_row_and_the_focus_comes_back_to_it()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/cases?sort=reference");
        await AttachedAsync(page);
        var rows = page.Locator("tr[data-case]");
        await rows.First.Locator("a.open").FocusAsync();
        await Expect(page.Locator("a.open[tabindex='0']")).ToHaveCountAsync(1);
        for (var screen = 0; screen < 6; screen++)
        {
            await page.Keyboard.PressAsync("PageDown");
            await Expect(page.GetByTestId("list")).Not.ToHaveAttributeAsync("data-leaping", "");
            await Expect(page.Locator("a.open:focus")).ToBeInViewportAsync();
        }

        var row = page.Locator("tr[data-case]:has(a.open:focus)");
        var place = int.Parse((await row.GetAttributeAsync("aria-rowindex"))!, CultureInfo.InvariantCulture);
        Assert.InRange(place, 62, int.MaxValue);
        var edited = page.Locator($"tr[aria-rowindex='{place}']");
        await page.Keyboard.PressAsync("e");
        var editor = page.GetByTestId("row-editor");
        await Expect(editor.Locator("input")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(editor).ToHaveCountAsync(0);
        await Expect(edited.Locator("a.open")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("F2");
        await editor.Locator("input").FillAsync("Riad édité dans la liste");
        await page.Keyboard.PressAsync("Enter");

        await Expect(edited.Locator("a.open")).ToHaveTextAsync("Riad édité dans la liste");
        await Expect(edited.Locator("a.open")).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>The list's script has measured a row: from here on it hears keys and clicks.</summary>
    private static Task AttachedAsync(IPage page) => Expect(page.GetByTestId("list")).ToHaveAttributeAsync("style", new Regex("--list-row", default, TimeSpan.FromSeconds(1)));
}
