using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>What was typed and chosen in a form, after a page that had to load again, and after two clicks where one was meant.</summary>
public sealed class KeptFormTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task A_new_case_keeps_what_was_chosen_as_well_as_what_was_typed()
    {
        var page = await agency.SignInAsync(chromium, "agent4@atlas.test");
        await page.OpenAsync("/cases/new");
        await page.GetByTestId("new-type").SelectOptionAsync("CRM_LEAD_RENT");
        await page.GetByTestId("new-title").FillAsync("Studio, Agdal");
        await page.GetByTestId("new-mine").UncheckAsync();
        await page.GetByTestId("new-kind-company").CheckAsync();
        await page.GetByTestId("new-propertyType").SelectOptionAsync("APARTMENT");
        await page.GetByTestId("new-contact").FillAsync("Agence du Sud");

        await page.ReloadAsync();
        await page.ConnectedAsync();
        await Expect(page.GetByTestId("new-type")).ToHaveValueAsync("CRM_LEAD_RENT");
        await Expect(page.GetByTestId("new-mine")).Not.ToBeCheckedAsync();
        await Expect(page.GetByTestId("new-kind-company")).ToBeCheckedAsync();
        await Expect(page.GetByTestId("new-propertyType")).ToHaveValueAsync("APARTMENT");
        await page.GetByTestId("new-submit").ClickAsync();

        await Expect(page.Locator(".dossier")).ToContainTextAsync("Prospect location");
        await Expect(page.GetByTestId("take")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-edit=propertyType]")).ToContainTextAsync("Appartement");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_party_that_is_a_new_contact_comes_back_with_each_of_its_numbers_and_two_clicks_add_one()
    {
        var page = await OpenCaseAsync("Villa, Souissi", "agent4@atlas.test");
        await page.GetByTestId("party-new").ClickAsync();
        await page.GetByTestId("party-role").SelectOptionAsync("NOTARY");
        await page.GetByTestId("party-contact-new").ClickAsync();
        await page.GetByTestId("party-name").FillAsync("Étude Berrada");
        await page.GetByTestId("party-kind-company").CheckAsync();
        await page.GetByTestId("contact-phones-0").FillAsync("06 12 34 57 01");
        await page.GetByTestId("contact-phones-add").ClickAsync();
        await page.GetByTestId("contact-phones-1").FillAsync("05 22 34 57 02");

        await page.ReloadAsync();
        await page.ConnectedAsync();
        await Expect(page.GetByTestId("contact-phones-1")).ToHaveValueAsync("05 22 34 57 02");
        await Expect(page.GetByTestId("contact-phones-0")).ToHaveValueAsync("06 12 34 57 01");
        await Expect(page.GetByTestId("party-kind-company")).ToBeCheckedAsync();
        await page.GetByTestId("party-save").DblClickAsync();

        await Expect(page.GetByTestId("party-save")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-party][data-role=NOTARY]")).ToContainTextAsync("Étude Berrada");
        await page.ReloadAsync();
        await page.ConnectedAsync();
        await Expect(page.Locator("[data-party][data-role=NOTARY]")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("party-save")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_value_typed_before_a_reload_asks_before_it_goes_over_what_a_colleague_saved_meanwhile()
    {
        var page = await OpenCaseAsync("Villa, Hay Riad", "agent4@atlas.test");
        var colleague = await agency.SignInAsync(chromium, "manager@atlas.test");
        await colleague.OpenAsync(new Uri(page.Url).AbsolutePath);
        var (mine, theirs) = (page.Locator("[data-edit=title]"), colleague.Locator("[data-edit=title]"));
        await mine.Locator("#value-title").ClickAsync();
        await mine.GetByRole(AriaRole.Textbox).FillAsync("Villa, Hay Riad, jardin");
        await theirs.Locator("#value-title").ClickAsync();
        await theirs.GetByRole(AriaRole.Textbox).FillAsync("Villa, Hay Riad, piscine");
        await theirs.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Villa, Hay Riad, piscine");

        await page.ReloadAsync();
        await page.ConnectedAsync();
        await Expect(mine.GetByRole(AriaRole.Textbox)).ToHaveValueAsync("Villa, Hay Riad, jardin");
        await mine.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await Expect(mine.GetByRole(AriaRole.Alertdialog).Locator("dd")).ToHaveTextAsync(["Villa, Hay Riad", "Villa, Hay Riad, piscine", "Villa, Hay Riad, jardin"]);
        await mine.GetByTestId("keep-mine").ClickAsync();

        await Expect(colleague.Locator("h1")).ToHaveTextAsync("Villa, Hay Riad, jardin");
        await BoardHand.CloseAsync(page, colleague);
    }

    [Fact]
    public async Task Two_clicks_on_a_move_move_once_though_another_move_has_come_under_the_pointer_and_two_on_a_task_end_it()
    {
        var page = await OpenCaseAsync("Terrain, Tamesna", "agent4@atlas.test");
        await page.GetByTestId("move-to-CRM_CONTACTED").DblClickAsync();
        await Expect(page.Locator("[data-activity=STATUS_CHANGE]")).ToHaveCountAsync(1);
        await page.GetByTestId("task-new").ClickAsync();
        await page.GetByTestId("task-title").FillAsync("Appeler la commune");
        await page.GetByTestId("task-save").DblClickAsync();
        await page.Locator("[data-task] input[type=checkbox]").DblClickAsync();
        await Expect(page.Locator("[data-task][data-done]")).ToHaveCountAsync(1);

        // A note goes the same way: when it is there, all that was clicked before has been heard.
        await page.GetByTestId("note-input").FillAsync("Vu");
        await page.GetByTestId("note-submit").ClickAsync();
        await Expect(page.Locator("[data-activity=NOTE]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-activity=STATUS_CHANGE]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-task][data-done]")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_task_is_due_when_somebody_typed_and_put_off_to_when_somebody_typed_and_a_day_that_nobody_means_is_refused()
    {
        var page = await OpenCaseAsync("Local, Guéliz", "agent4@atlas.test");
        var (first, second) = (TimeProvider.System.GetUtcNow().AddDays(20), TimeProvider.System.GetUtcNow().AddDays(40));
        await page.GetByTestId("task-new").ClickAsync();
        await page.GetByTestId("task-title").FillAsync("Relever le compteur");
        await page.GetByTestId("task-due").FillAsync("0026-12-01T09:00");
        await page.GetByTestId("task-save").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("n'est pas possible");
        await page.GetByTestId("task-due").FillAsync($"{first:yyyy-MM-dd}T16:37");
        await page.GetByTestId("task-save").ClickAsync();
        await Expect(page.Locator("[data-task] time")).ToContainTextAsync("16:37");

        await page.GetByTestId("task-postpone").ClickAsync();
        await page.GetByTestId("task-postpone-pick").FillAsync($"{second:yyyy-MM-dd}T17:23");
        await page.GetByTestId("task-postpone-save").ClickAsync();
        await Expect(page.Locator("[data-task] time")).ToContainTextAsync("17:23");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_pasted_into_a_note_shows_its_beginning_and_is_read_on_by_a_click()
    {
        var page = await OpenCaseAsync("Ferme, Oulmès", "agent4@atlas.test");
        await page.GetByTestId("note-input").FillAsync(string.Concat(Enumerable.Repeat("Visite 😀 مرحبا « à 15 h ».\n", 180)) + "La fin.");
        await page.GetByTestId("note-submit").ClickAsync();
        var note = page.Locator("[data-activity=NOTE]");
        await Expect(note.GetByTestId("note-more")).ToHaveAttributeAsync("aria-expanded", "false");
        Assert.InRange((await note.BoundingBoxAsync())!.Height, 100, 400);
        await note.GetByTestId("note-more").ClickAsync();

        await Expect(note.GetByTestId("note-more")).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(note.Locator(".text")).ToContainTextAsync("La fin.");
        Assert.InRange((await note.BoundingBoxAsync())!.Height, 1_000, 20_000);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenCaseAsync(string title, string account)
    {
        var page = await agency.SignInAsync(chromium, account);
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-title").FillAsync(title);
        // A name of its own: a known one is told above the button, and moves it while it is being pressed.
        await page.GetByTestId("new-contact").FillAsync($"Client {title}");
        await page.GetByTestId("new-submit").ClickAsync();
        await Expect(page.Locator(".dossier")).ToBeVisibleAsync();
        return page;
    }
}
