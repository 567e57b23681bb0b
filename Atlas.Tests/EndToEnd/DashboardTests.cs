using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>The dashboard in real browsers: live, one's own, and on a wall.</summary>
public sealed class DashboardTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task A_colleagues_act_changes_the_tile_on_the_page_and_on_the_wall_and_the_list_holds_as_many()
    {
        var city = $"Ville {Guid.NewGuid():N}"[..16];
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync($"/dashboard?city={Uri.EscapeDataString(city)}");
        await Expect(page.GetByTestId("kpi-open")).ToHaveAttributeAsync("data-value", "0");
        var wall = await page.Context.NewPageAsync();
        await wall.OpenAsync($"/dashboard/wall?city={Uri.EscapeDataString(city)}");
        var colleague = await agency.SignInAsync(chromium, "agent5@atlas.test");
        await colleague.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await colleague.GetByTestId("new-title").FillAsync("Duplex, centre");
        await colleague.GetByTestId("new-contact").FillAsync("Salma Cliente");
        await colleague.GetByTestId("new-city").FillAsync(city);
        await colleague.GetByTestId("new-submit").ClickAsync();

        await Expect(page.GetByTestId("kpi-open")).ToHaveAttributeAsync("data-value", "1");
        await Expect(wall.GetByTestId("kpi-new-week")).ToHaveAttributeAsync("data-value", "1");
        await colleague.GetByTestId("move-to-CRM_CONTACTED").ClickAsync();
        await Expect(page.Locator("[data-chart=funnel] [data-row=CRM_CONTACTED]")).ToHaveAttributeAsync("data-value", "1");
        await page.Locator("[data-chart=funnel] [data-row=CRM_CONTACTED] a").ClickAsync();

        await Expect(page.GetByTestId("list-total")).ToHaveAttributeAsync("data-value", "1");
        await CloseAsync(page, colleague);
    }

    [Fact]
    public async Task Tiles_are_put_in_order_by_keyboard_and_left_out_and_are_so_on_the_next_visit()
    {
        var page = await agency.SignInAsync(chromium, "agent8@atlas.test");
        await page.OpenAsync("/dashboard");
        await page.GetByTestId("dashboard-arrange").ClickAsync();
        await page.GetByTestId("tile-open").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("[data-tile]").First).ToHaveAttributeAsync("data-tile", "value");
        await Expect(page.GetByTestId("tile-open")).ToBeFocusedAsync();
        await page.Locator("[data-tile=failed]").GetByRole(AriaRole.Button, new() { Name = "Masquer" }).ClickAsync();
        await Expect(page.Locator("[data-tile=failed]")).ToHaveAttributeAsync("data-off", "");

        await page.OpenAsync("/dashboard");

        await Expect(page.Locator("[data-tile]").First).ToHaveAttributeAsync("data-tile", "value");
        await Expect(page.Locator("[data-tile=failed]")).ToHaveCountAsync(0);
        await CloseAsync(page);
    }

    [Fact]
    public async Task A_period_and_a_colleague_are_chosen_and_stand_in_the_address()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/dashboard");
        await page.Locator("[data-period=month]").ClickAsync();
        await Expect(page.Locator("[data-period=month]")).ToHaveAttributeAsync("aria-current", "true");
        await page.GetByTestId("dashboard-source").SelectOptionAsync("WEBSITE");

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/dashboard\?source=WEBSITE&period=month$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.Locator("[data-chart=sources] tbody tr")).ToHaveCountAsync(1);
        await page.Locator("[data-tile=open] .what").ClickAsync();
        await Expect(page.Locator("#what-open")).ToContainTextAsync("Africa/Casablanca");
        await CloseAsync(page);
    }

    private static async Task CloseAsync(params IPage[] pages)
    {
        foreach (var page in pages)
        {
            await page.Context.CloseAsync();
        }
    }
}
