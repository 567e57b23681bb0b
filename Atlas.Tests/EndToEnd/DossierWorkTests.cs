using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

public sealed class DossierWorkTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task A_move_refused_for_want_of_a_visit_plans_it_in_place_and_goes_on_at_once()
    {
        var page = await OpenQualifiedAsync("Duplex, Racine");
        await Expect(page.GetByTestId("move-to-CRM_VISIT_PLANNED")).ToHaveAttributeAsync("data-missing", "HAS_PLANNED_APPOINTMENT:PROPERTY_VISIT");

        await page.GetByTestId("plan-for-CRM_VISIT_PLANNED").ClickAsync();
        await Expect(page.GetByTestId("plan-type")).ToHaveValueAsync("PROPERTY_VISIT");
        await Expect(page.GetByTestId("plan-type")).ToBeFocusedAsync();
        await page.GetByTestId("plan-day").FillAsync("2027-03-14");
        await page.GetByTestId("plan-start").FillAsync("02:30");
        await page.GetByTestId("plan-place").FillAsync("12, rue des Iris");
        await page.GetByTestId("plan-save").ClickAsync();
        await Expect(page.GetByTestId("appointment-form").GetByRole(AriaRole.Alert)).ToContainTextAsync("n'existe pas ce jour-là");
        await page.GetByTestId("plan-start").FillAsync("10:30");
        await page.GetByTestId("plan-save").DblClickAsync();

        await Expect(page.Locator("[data-appointment]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-appointment]")).ToContainTextAsync("10:30–11:30");
        await Expect(page.Locator("[data-appointment]")).ToContainTextAsync("12, rue des Iris");
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("a planifié : Visite de bien");
        await page.GetByTestId("move-offer").ClickAsync();
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("Qualifié → Visite planifiée");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_form_that_was_being_filled_in_is_there_again_after_a_reload()
    {
        var page = await OpenQualifiedAsync("Loft, Gauthier");
        await page.OpenAsync($"{new Uri(page.Url).AbsolutePath}?plan=OWNER_VISIT");

        await page.GetByTestId("plan-note").FillAsync("Sonner deux fois");
        await page.ReloadAsync();
        await page.ConnectedAsync();

        await Expect(page.GetByTestId("plan-type")).ToHaveValueAsync("OWNER_VISIT");
        await Expect(page.GetByTestId("plan-note")).ToHaveValueAsync("Sonner deux fois");
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenQualifiedAsync(string title)
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-title").FillAsync(title);
        await page.GetByTestId("new-contact").FillAsync("Salma Cliente");
        await page.GetByTestId("new-submit").ClickAsync();
        await page.GetByTestId("move-to-CRM_QUALIFIED").ClickAsync();
        await page.Locator("[data-field=budgetMax]").FillAsync("1,35 M");
        await page.GetByTestId("reason-confirm").ClickAsync();
        await Expect(page.GetByTestId("move-to-CRM_VISIT_PLANNED")).ToBeVisibleAsync();
        return page;
    }
}
