using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>An administrator changes how dossiers are scored, sees what that would do, and everybody has the new score.</summary>
public sealed class ScoringTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task Rules_are_typed_tried_out_and_published_and_an_open_dossier_shows_the_new_scores()
    {
        var admin = await agency.SignInAsync(chromium, "admin@atlas.test");
        await admin.OpenAsync("/admin/scoring");
        var weight = admin.Locator("[data-criterion='0'] [data-part=weight]");
        await weight.FillAsync("beaucoup");
        await weight.PressAsync("Tab");
        await Expect(admin.GetByTestId("scoring-draft")).ToBeVisibleAsync();
        await admin.GetByTestId("scoring-try").ClickAsync();
        await Expect(admin.Locator("[data-criterion='0'] [data-fault=number]")).ToBeVisibleAsync();
        await Expect(weight).ToHaveValueAsync("beaucoup");

        await weight.FillAsync("60");
        await weight.PressAsync("Tab");
        await Expect(admin.Locator("[data-fault]")).ToHaveCountAsync(0);
        await admin.GetByTestId("scoring-try").ClickAsync();
        var change = admin.Locator("[data-change]").First;
        await Expect(change).ToBeVisibleAsync();
        var reference = (await change.GetAttributeAsync("data-change"))!;
        var then = await change.Locator("strong").First.InnerTextAsync();

        var agent = await agency.SignInAsync(chromium, "manager@atlas.test");
        await agent.OpenAsync($"/cases/{reference}");
        await Expect(agent.GetByTestId("score")).Not.ToHaveAttributeAsync("data-value", then);
        await admin.GetByTestId("scoring-publish").ClickAsync();
        await Expect(admin.GetByTestId("scoring-state")).ToHaveAttributeAsync("data-waiting", "0", new() { Timeout = 30_000 });
        await Expect(admin.GetByTestId("scoring-draft")).ToHaveCountAsync(0);

        await Expect(agent.GetByTestId("score")).ToHaveAttributeAsync("data-value", then);
        await agent.Context.CloseAsync();
        await admin.Context.CloseAsync();
    }
}
