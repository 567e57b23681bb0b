using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>One act for many dossiers, from the list to the report.</summary>
public sealed class BulkTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task Dossiers_chosen_in_the_list_are_given_to_a_colleague_and_given_back()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/cases?type=CRM_PROJECT_RENOVATION&state=open");
        var rows = page.Locator("tr[data-case]");
        await Expect(rows.First.Locator("[data-pick]")).ToBeEnabledAsync();
        await rows.Nth(0).Locator("[data-pick]").ClickAsync();
        await rows.Nth(1).Locator("[data-pick]").ClickAsync();
        await Expect(page.GetByTestId("selection")).ToHaveAttributeAsync("data-value", "2");

        await page.GetByTestId("bulk-Assign").ClickAsync();
        await page.GetByTestId("bulk-holder").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Expect(page.GetByTestId("bulk-preview")).ToHaveAttributeAsync("data-total", "2");
        await page.GetByTestId("bulk-start").ClickAsync();

        await Expect(page.GetByTestId("bulk-dialog")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("selection")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-testid=bulk-chip][data-state=Done]")).ToBeVisibleAsync();
        await page.GetByTestId("bulk-chip").ClickAsync();
        var run = page.GetByTestId("bulk-run");
        await Expect(run).ToHaveAttributeAsync("data-state", "Done");
        await Expect(page.Locator("[data-bulk-line]").First).ToBeVisibleAsync();
        await Expect(page.GetByTestId("bulk-chip")).ToHaveCountAsync(0);
        await page.GetByTestId("bulk-undo").ClickAsync();
        await Expect(page.GetByTestId("bulk-undo")).ToHaveCountAsync(0);
        await Expect(run).ToHaveAttributeAsync("data-state", "Done");
        await Expect(run).ToHaveAttributeAsync("data-refused", "0");
        await page.Context.CloseAsync();
    }
}
