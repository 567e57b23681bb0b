using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>What a person chooses follows to another browser, and is there with the first byte of a page.</summary>
public sealed class SettingsTests(Chromium chromium, OpenAgency agency)
{
    private const string Somebody = "agent8@atlas.test";

    [Fact]
    public async Task Language_look_density_and_start_page_save_themselves_and_follow_the_person_to_another_browser()
    {
        var page = await agency.SignInAsync(chromium, Somebody);
        await page.OpenAsync("/settings");
        await page.GetByTestId("theme-dark").CheckAsync();
        await Expect(page.Locator("[role=status]", new() { HasText = "Enregistré" })).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-scheme", "dark");
        await page.GetByTestId("density-comfortable").CheckAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-density", "comfortable");
        await Expect(page.Locator("fieldset", new() { HasText = "Densité" }).Locator("[role=status]")).ToHaveTextAsync("Enregistré");
        await page.GetByTestId("start-page").SelectOptionAsync("/cases");
        await Expect(page.Locator("fieldset", new() { HasText = "Page de départ" }).Locator("[role=status]")).ToHaveTextAsync("Enregistré");
        await page.GetByTestId("language-en").CheckAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await page.ConnectedAsync();
        await Expect(page.GetByTestId("language-en")).ToBeCheckedAsync();
        await Expect(page.GetByTestId("theme-dark")).ToBeCheckedAsync();

        var elsewhere = await agency.EnterAsync(chromium, Somebody);
        Assert.Equal("/cases", new Uri(elsewhere.Url).AbsolutePath);
        var first = await (await elsewhere.APIRequest.GetAsync("/cases", new() { Headers = new Dictionary<string, string> { ["Accept"] = "text/html" } })).TextAsync();
        Assert.Matches("<html lang=\"en\" dir=\"ltr\" data-theme=\"dark\" data-scheme=\"dark\" data-density=\"comfortable\"", first);
        var button = await elsewhere.Locator("td").First.BoundingBoxAsync();
        Assert.True(button!.Height >= 44, $"A row is {button.Height} px high.");

        await elsewhere.Locator("[popovertarget=user-menu]").ClickAsync();
        await elsewhere.Locator("[data-theme-choice=light]").ClickAsync();
        await elsewhere.Locator("#user-menu [hreflang=fr]").ClickAsync();
        await Expect(elsewhere.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        var third = await agency.EnterAsync(chromium, Somebody);
        await Expect(third.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Expect(third.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        foreach (var browser in new[] { page, elsewhere, third })
        {
            await browser.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Density_changes_rows_and_controls_for_real()
    {
        var page = await agency.SignInAsync(chromium, "agent7@atlas.test");
        await page.OpenAsync("/cases");
        var compact = await page.Locator("tbody tr").First.BoundingBoxAsync();
        await page.OpenAsync("/settings");
        await page.GetByTestId("density-comfortable").CheckAsync();
        var control = await page.GetByTestId("start-page").BoundingBoxAsync();
        await page.OpenAsync("/cases");
        var comfortable = await page.Locator("tbody tr").First.BoundingBoxAsync();

        Assert.InRange(compact!.Height, 32, 36);
        Assert.True(comfortable!.Height >= 44, $"A row is {comfortable.Height} px high.");
        Assert.True(control!.Height >= 44, $"A control is {control.Height} px high.");
        await page.OpenAsync("/settings");
        await page.GetByTestId("density-auto").CheckAsync();
        await Expect(page.Locator("html")).Not.ToHaveAttributeAsync("data-density", "comfortable");
        await page.Context.CloseAsync();
    }
}
