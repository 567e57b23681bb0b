using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>A contact's consent is given and taken back on the contact and on the case, and a colleague sees it at once.</summary>
public sealed class ConsentTests(Chromium chromium, OpenAgency agency)
{
    private const string Badge = "[data-consent='EMAIL:Marketing']";

    [Fact]
    public async Task A_yes_is_noted_with_its_proof_seen_by_a_colleague_printed_and_taken_back_as_easily()
    {
        var (page, colleague) = (await agency.SignInAsync(chromium, "agent1@atlas.test"), await agency.SignInAsync(chromium, "agent2@atlas.test"));
        var reference = await NewCaseAsync(page);
        await colleague.OpenAsync($"/cases/{reference}");
        await Expect(colleague.Locator(Badge)).ToHaveAttributeAsync("data-standing", "None");

        await page.Locator(Badge).ClickAsync();
        await Expect(page.GetByTestId("consent-wording")).ToContainTextAsync("Atlas Immobilier");
        await page.GetByTestId("consent-proof-text").FillAsync("Accord au téléphone, موافق");
        await page.GetByTestId("consent-yes").ClickAsync();
        await Expect(page.Locator(Badge)).ToHaveAttributeAsync("data-standing", "Granted");
        await Expect(colleague.Locator(Badge)).ToHaveAttributeAsync("data-standing", "Granted");

        await page.GetByTestId("consents-story").Locator("summary").ClickAsync();
        await page.GetByTestId("consent-proof").First.ClickAsync();
        await Expect(page.GetByTestId("consent-sheet")).ToContainTextAsync("Accord au téléphone, موافق");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator(".rail")).ToBeHiddenAsync();
        await Expect(page.GetByTestId("consent-sheet")).ToBeVisibleAsync();

        await colleague.Locator(Badge).ClickAsync();
        await colleague.GetByTestId("consent-no").ClickAsync();
        await Expect(colleague.Locator(Badge)).ToHaveAttributeAsync("data-standing", "Withdrawn");
        await page.Context.CloseAsync();
        await colleague.Context.CloseAsync();
    }

    private static async Task<string> NewCaseAsync(IPage page)
    {
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-title").FillAsync("Villa du consentement");
        await page.GetByTestId("new-contact").FillAsync("Zineb Du Consentement");
        await page.GetByTestId("new-submit").ClickAsync();
        return await page.Locator(".dossier").GetAttributeAsync("data-case") ?? "";
    }
}
