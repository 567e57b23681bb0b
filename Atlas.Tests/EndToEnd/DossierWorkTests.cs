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

    [Fact]
    public async Task A_colleague_is_called_by_keyboard_and_the_note_is_taken_back_in_its_place()
    {
        var page = await OpenQualifiedAsync("Penthouse, Ain Diab");
        var colleague = await agency.SignInAsync(chromium, "admin@atlas.test");
        await colleague.OpenAsync(new Uri(page.Url).PathAndQuery);

        await page.GetByTestId("note-input").PressSequentiallyAsync("À toi @ima");
        await Expect(page.Locator("#note-people li")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("pour <b>samedi</b>");
        await Expect(page.GetByTestId("note-input")).ToHaveValueAsync("À toi @Imane Bougafer pour <b>samedi</b>");
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(colleague.Locator("[data-activity=NOTE] mark")).ToHaveTextAsync("@Imane Bougafer");
        await Expect(colleague.Locator("[data-activity=NOTE]")).ToContainTextAsync("<b>samedi</b>");
        await page.GetByTestId("note-withdraw").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("note-withdraw-confirm")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(colleague.Locator("[data-withdrawn]")).ToContainTextAsync("Note retirée par Karim Benzahra");
        await Expect(colleague.GetByTestId("timeline")).Not.ToContainTextAsync("samedi");
        await page.Context.CloseAsync();
        await colleague.Context.CloseAsync();
    }

    [Fact]
    public async Task A_label_is_put_on_and_taken_off_by_keyboard_and_a_colleague_sees_it()
    {
        var page = await OpenQualifiedAsync("Maison, Anfa");
        var colleague = await agency.SignInAsync(chromium, "admin@atlas.test");
        await colleague.OpenAsync(new Uri(page.Url).PathAndQuery);

        await page.GetByTestId("label-add").ClickAsync();
        await Expect(page.GetByTestId("label-input")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Coup de cœur");
        await page.Keyboard.PressAsync("Enter");
        await Expect(colleague.Locator("[data-label='Coup de cœur']")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("label-add")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Retirer l'étiquette Coup de cœur" }).ClickAsync();

        await Expect(colleague.Locator("[data-label]")).ToHaveCountAsync(0);
        await Expect(colleague.GetByTestId("timeline")).ToContainTextAsync("a retiré l'étiquette Coup de cœur");
        await page.Context.CloseAsync();
        await colleague.Context.CloseAsync();
    }

    [Fact]
    public async Task A_task_is_put_off_and_after_the_last_one_the_next_is_offered()
    {
        var page = await OpenQualifiedAsync("Ferme, Bouskoura");
        await page.GetByTestId("task-new").ClickAsync();
        await page.GetByTestId("task-title").FillAsync("Rappeler le notaire");
        await page.GetByTestId("task-who").SelectOptionAsync("Imane Bougafer");
        await page.GetByTestId("task-save").DblClickAsync();
        await Expect(page.Locator("[data-task]")).ToContainTextAsync("Imane Bougafer");

        await page.GetByTestId("task-postpone").ClickAsync();
        await page.Locator("[data-due='tasks.week']").ClickAsync();
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("a reporté : Rappeler le notaire");
        await page.Locator("[data-task]").GetByRole(AriaRole.Checkbox).ClickAsync();
        await page.GetByTestId("task-next").GetByRole(AriaRole.Button).First.ClickAsync();
        await page.GetByTestId("task-save").ClickAsync();

        await Expect(page.Locator("[data-task]:not([data-done])")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("task-next")).ToHaveCountAsync(0);
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
