using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

public sealed class FilterTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task The_board_is_narrowed_as_one_types_and_the_list_shows_the_same_cases()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/pipeline?type=CRM_LEAD_BUY");
        var all = await CountAsync(page);

        await page.GetByTestId("list-text").PressSequentiallyAsync("appartement", new() { Delay = 20 });
        await Expect(page).ToHaveURLAsync(With("q=appartement"));
        await page.WaitForFunctionAsync($"() => [...document.querySelectorAll('[data-status]')].reduce((sum, column) => sum + +column.dataset.count, 0) < {all}");
        await Expect(page.GetByTestId("list-text")).ToHaveValueAsync("appartement");
        await page.Locator("[data-facet=money]").ClickAsync();
        await page.GetByTestId("filter-min").FillAsync("500 k");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(With("min=500000"));
        await Expect(page.GetByTestId("list-chip")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("filter-min")).ToBeHiddenAsync();
        var passing = await SettledAsync(page);

        await page.Locator("[data-shape=list]").ClickAsync();
        await Expect(page.GetByTestId("list-total")).ToHaveAttributeAsync("data-value", passing.ToString(CultureInfo.InvariantCulture));
        await Expect(page.GetByTestId("list-chip")).ToHaveCountAsync(3);
        await page.GoBackAsync();
        await Expect(page.GetByTestId("board")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.GetByTestId("list-chip")).ToHaveCountAsync(1);
        await page.GetByTestId("filter-clear").ClickAsync();
        await Expect(page).ToHaveURLAsync(With("/pipeline?type=CRM_LEAD_BUY", isEnd: true));
        // Somebody else may have opened a dossier meanwhile.
        await page.WaitForFunctionAsync($"() => [...document.querySelectorAll('[data-status]')].reduce((sum, column) => sum + +column.dataset.count, 0) >= {all}");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/pipeline?type=CRM_LEAD_BUY", "[data-testid=list-text]", ".card > a")]
    [InlineData("/cases", "[data-testid=list-text]", "a.open")]
    public async Task Who_types_and_clicks_a_case_in_one_breath_is_in_its_dossier_and_stays_there(string address, string box, string way)
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync(address);
        await Expect(page.Locator(way).First).ToBeVisibleAsync();

        // Both in one turn of the browser: the address that follows the typing is still under way when the click has led away.
        var to = await page.EvaluateAsync<string>("""
            ([box, way]) => {
                const [text, link] = [document.querySelector(box), document.querySelector(way)];
                text.value = 'a';
                text.dispatchEvent(new Event('input', { bubbles: true }));
                link.click();
                return link.getAttribute('href');
            }
            """, new[] { box, way });

        await Expect(page.Locator(".dossier")).ToBeVisibleAsync();
        Assert.Equal(to, new Uri(page.Url).AbsolutePath);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_in_arabic_a_sheet_holds_the_filters()
    {
        var page = await agency.SignInAsync(chromium, "agent1@atlas.test", new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        await page.GotoAsync("/language/ar?returnUrl=/cases");
        await page.ConnectedAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await Expect(page.GetByTestId("filter-source")).ToBeHiddenAsync();

        await page.GetByTestId("filter-open").TapAsync();
        await page.GetByTestId("filter-source").SelectOptionAsync("WEBSITE");
        await page.GetByTestId("filter-city").FillAsync("Rabat");
        await page.GetByTestId("filter-city").PressAsync("Enter");
        await Expect(page.GetByTestId("list-chip")).ToHaveCountAsync(2);
        await page.GetByTestId("filter-show").TapAsync();

        await Expect(page.GetByTestId("filter-source")).ToBeHiddenAsync();
        await Expect(page).ToHaveURLAsync(With("source=WEBSITE&city=Rabat"));
        var isCutOff = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");
        Assert.False(isCutOff);
        await page.GetByTestId("list-chip").First.TapAsync();
        await Expect(page.GetByTestId("list-chip")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Nothing_that_passes_is_said_and_undone_and_the_board_keeps_its_place()
    {
        var page = await agency.SignInAsync(chromium, "agent2@atlas.test");
        await page.OpenAsync("/pipeline?type=CRM_LEAD_BUY");
        await page.GetByTestId("board").EvaluateAsync("board => { board.scrollLeft = 300; }");

        await page.GetByTestId("list-text").FillAsync("introuvable");
        await Expect(page.GetByTestId("board-none")).ToBeVisibleAsync();
        await page.GetByTestId("list-clear").ClickAsync();

        await Expect(page.GetByTestId("board-none")).ToHaveCountAsync(0);
        Assert.Equal(300, await page.GetByTestId("board").EvaluateAsync<int>("board => Math.round(board.scrollLeft)"));
        await page.Context.CloseAsync();
    }

    private static Task<int> CountAsync(IPage page) =>
        page.EvaluateAsync<int>("[...document.querySelectorAll('[data-status]')].reduce((sum, column) => sum + +column.dataset.count, 0)");

    /// <summary>The count that the address means: what a fresh page shows.</summary>
    private static Regex With(string part, bool isEnd = false) => new(Regex.Escape(part) + (isEnd ? "$" : ""), RegexOptions.None, TimeSpan.FromSeconds(1));

    private static async Task<int> SettledAsync(IPage page)
    {
        var fresh = await page.Context.NewPageAsync();
        await fresh.OpenAsync(page.Url);
        var count = await CountAsync(fresh);
        await page.WaitForFunctionAsync($"() => [...document.querySelectorAll('[data-status]')].reduce((sum, column) => sum + +column.dataset.count, 0) === {count}");
        await fresh.CloseAsync();
        return count;
    }
}
