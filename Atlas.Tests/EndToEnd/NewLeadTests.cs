using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>First to claim: a new case that nobody has rings for everybody, and the first click has it.</summary>
public sealed class NewLeadTests(Chromium chromium, AgencyOfItsOwn own) : IClassFixture<AgencyOfItsOwn>
{
    private OpenAgency Agency => own.Agency;

    [Fact]
    public async Task A_new_case_that_nobody_has_appears_to_the_others_one_takes_it_and_the_rest_see_who()
    {
        var opener = await Agency.SignInAsync(chromium, "agent5@atlas.test");
        var quick = await Agency.SignInAsync(chromium, "agent6@atlas.test");
        var slow = await Agency.SignInAsync(chromium, "manager@atlas.test");
        var rival = await Agency.SignInAsync(chromium, "admin@rival.test");
        await quick.OpenAsync("/settings");
        await slow.OpenAsync("/cases/new");
        await slow.GetByTestId("new-title").FocusAsync();

        var reference = await OpenCaseAsync(opener, "Villa, Souissi");
        await Expect(Toast(quick, reference)).ToContainTextAsync("Villa, Souissi");
        await Expect(Toast(slow, reference)).ToBeVisibleAsync();
        await Expect(slow.GetByTestId("new-title")).ToBeFocusedAsync();
        await Expect(Toast(opener, reference)).ToHaveCountAsync(0);
        await Expect(rival.GetByTestId("new-leads")).ToHaveCountAsync(0);

        await quick.GetByTestId("lead-take").ClickAsync();
        await Expect(quick.GetByTestId("lead-taken")).ToHaveTextAsync("Il est à vous");
        var name = await quick.Locator("#user-menu strong").TextContentAsync();
        await Expect(slow.GetByTestId("lead-taken")).ToHaveTextAsync($"Pris par {name}");
        await Expect(slow.GetByTestId("lead-take")).ToHaveCountAsync(0);
        await Expect(slow.GetByTestId("new-leads")).ToHaveCountAsync(0, new() { Timeout = 10_000 });
        await CloseAsync(opener, quick, slow, rival);
    }

    [Fact]
    public async Task Several_at_once_are_one_with_a_count_and_a_way_to_the_list()
    {
        var opener = await Agency.SignInAsync(chromium, "agent5@atlas.test");
        var page = await Agency.SignInAsync(chromium, "agent6@atlas.test");
        await page.OpenAsync("/settings");
        await OpenCaseAsync(opener, "Un, sans personne");
        await OpenCaseAsync(opener, "Deux, sans personne");

        await Expect(page.GetByTestId("new-leads")).ToHaveAttributeAsync("data-count", "2");
        await page.GetByTestId("new-leads").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByTestId("list-total")).ToBeVisibleAsync();
        Assert.Contains("assignee=none", page.Url, StringComparison.Ordinal);
        await Expect(page.GetByTestId("new-leads")).ToHaveCountAsync(0);
        await CloseAsync(opener, page);
    }

    private static ILocator Toast(IPage page, string reference) => page.Locator($"[data-lead='{reference}']");

    private static async Task<string> OpenCaseAsync(IPage page, string title)
    {
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-title").FillAsync(title);
        await page.GetByTestId("new-contact").FillAsync("Rachid Premier");
        await page.GetByTestId("new-mine").UncheckAsync();
        await page.GetByTestId("new-submit").ClickAsync();
        await Expect(page.Locator(".dossier")).ToBeVisibleAsync();
        return await page.Locator(".dossier").GetAttributeAsync("data-case") ?? "";
    }

    private static async Task CloseAsync(params IPage[] pages)
    {
        foreach (var page in pages)
        {
            await page.Context.CloseAsync();
        }
    }
}
