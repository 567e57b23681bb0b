using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

public sealed class DossierTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task A_case_is_opened_moved_noted_lost_and_reopened_and_a_colleague_follows_it_live()
    {
        var agent = await agency.SignInAsync(chromium, "manager@atlas.test");
        var reference = await OpenCaseAsync(agent, "Riad à vendre, médina");
        var colleague = await agency.SignInAsync(chromium, "admin@atlas.test");
        await colleague.OpenAsync($"/cases/{reference}");

        await agent.GetByTestId("note-input").FillAsync("Cliente rappelée, <b>visite</b> samedi");
        await agent.GetByTestId("note-submit").ClickAsync();
        await Expect(colleague.Locator("[data-activity=NOTE]")).ToContainTextAsync("<b>visite</b>");
        await Expect(agent.GetByTestId("note-input")).ToHaveValueAsync("");

        await agent.GetByTestId("move-to-CRM_CONTACTED").ClickAsync();
        await Expect(colleague.Locator("[data-activity=STATUS_CHANGE]")).ToContainTextAsync("Contacté");

        await agent.GetByTestId("move-to-CRM_CLOSED_LOST").ClickAsync();
        await agent.GetByTestId("reason-select").SelectOptionAsync("OTHER");
        await agent.GetByTestId("reason-confirm").ClickAsync();
        await colleague.GetByTestId("reopen").ClickAsync();
        await colleague.GetByTestId("reopen-comment").FillAsync("Elle revient");
        await colleague.GetByTestId("reopen-confirm").ClickAsync();

        await Expect(agent.GetByTestId("timeline")).ToContainTextAsync("Elle revient");
        await Expect(agent.GetByTestId("move-to-CRM_QUALIFIED")).ToBeVisibleAsync();
        await agent.Context.CloseAsync();
        await colleague.Context.CloseAsync();
    }

    [Fact]
    public async Task A_move_shows_what_it_asks_and_what_it_lacks_before_it_is_tried()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await OpenCaseAsync(page, "Studio, Maârif");

        await Expect(page.GetByTestId("move-to-CRM_CLOSED_LOST")).ToHaveAttributeAsync("data-asks", "LOSS_REASON");
        await Expect(page.GetByTestId("move-to-CRM_QUALIFIED")).ToHaveAttributeAsync("data-asks", "budgetMax");
        await page.GetByTestId("move-to-CRM_QUALIFIED").ClickAsync();
        await page.Locator("[data-field=budgetMax]").FillAsync("beaucoup");
        await page.GetByTestId("reason-confirm").ClickAsync();
        await Expect(page.Locator("#field-budgetMax-error")).ToContainTextAsync("1,35 M");
        await page.Locator("[data-field=budgetMax]").FillAsync("1,35 M");
        await page.GetByTestId("reason-confirm").ClickAsync();

        await Expect(page.GetByTestId("move-to-CRM_VISIT_PLANNED")).ToHaveAttributeAsync("data-missing", "HAS_PLANNED_APPOINTMENT:PROPERTY_VISIT");
        await Expect(page.GetByTestId("move-to-CRM_VISIT_PLANNED")).ToHaveAttributeAsync("aria-disabled", "true");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Ten_megabytes_from_the_clipboard_are_refused_with_nothing_lost_and_the_line_stays_up()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await OpenCaseAsync(page, "Terrain, Bouskoura");
        await Expect(page.Locator("form[data-listens]")).ToBeAttachedAsync();
        await page.GetByTestId("note-input").FillAsync("Déjà écrit");

        await page.GetByTestId("note-input").EvaluateAsync("""
            box => {
                const clipboardData = new DataTransfer();
                clipboardData.setData('text/plain', 'x'.repeat(10 * 1024 * 1024));
                box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
            }
            """);
        await Expect(page.Locator("#note-error")).ToContainTextAsync("presse-papiers");
        await Expect(page.GetByTestId("note-input")).ToHaveValueAsync("Déjà écrit");

        var tooLong = string.Join(' ', Enumerable.Repeat("mot", 3000));
        await page.GetByTestId("note-input").FillAsync(tooLong);
        await page.GetByTestId("note-submit").ClickAsync();
        await Expect(page.Locator("#note-error")).ToContainTextAsync("toujours là");
        await Expect(page.GetByTestId("note-input")).ToHaveValueAsync(tooLong);

        await page.GetByTestId("note-input").FillAsync("Plus court");
        await page.GetByTestId("note-submit").ClickAsync();
        await Expect(page.Locator("[data-activity=NOTE]")).ToContainTextAsync("Plus court");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_title_with_markup_and_an_override_is_shown_as_text_in_its_own_order()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await OpenCaseAsync(page, "<img src=x onerror=alert(1)> \u202Eallev");

        await Expect(page.Locator("h1")).ToHaveTextAsync("<img src=x onerror=alert(1)> allev");
        Assert.Equal(0, await page.Locator("h1 img").CountAsync());
        await page.Context.CloseAsync();
    }

    private static async Task<string> OpenCaseAsync(IPage page, string title)
    {
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-title").FillAsync(title);
        await page.GetByTestId("new-contact").FillAsync("Salma Cliente");
        await page.GetByTestId("new-phone").FillAsync("06 00 00 00 77");
        await page.GetByTestId("new-submit").ClickAsync();
        await Expect(page.Locator(".dossier")).ToBeVisibleAsync();
        return await page.Locator(".dossier").GetAttributeAsync("data-case") ?? "";
    }
}
