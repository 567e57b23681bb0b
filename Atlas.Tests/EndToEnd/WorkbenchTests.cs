using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

public sealed class WorkbenchTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task A_field_is_edited_where_it_stands_by_keyboard_and_the_story_and_a_colleague_tell_it()
    {
        var page = await OpenAsync("manager@atlas.test", "Villa, Californie");
        var colleague = await agency.SignInAsync(chromium, "admin@atlas.test");
        await colleague.OpenAsync(new Uri(page.Url).PathAndQuery);
        await page.Locator(".all").ClickAsync();

        await page.Locator("#value-price").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-edit=price] input").FillAsync("beaucoup");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-edit=price] [role=alert]")).ToContainTextAsync("1,35 M");
        await page.Locator("[data-edit=price] input").FillAsync("2,4 M");
        await page.Keyboard.PressAsync("Enter");

        await Expect(colleague.Locator("#value-price")).ToContainTextAsync("2 400 000", new() { UseInnerText = true });
        await Expect(colleague.GetByTestId("timeline")).ToContainTextAsync("Prix ou loyer");
        await Expect(page.Locator("#value-price")).ToBeFocusedAsync();
        await CloseAsync(page, colleague);
    }

    [Fact]
    public async Task Two_who_edit_the_same_field_see_both_values_and_choose()
    {
        var page = await OpenAsync("manager@atlas.test", "Ferme, route d'El Jadida");
        var colleague = await agency.SignInAsync(chromium, "admin@atlas.test");
        await colleague.OpenAsync(new Uri(page.Url).PathAndQuery);
        await page.Locator("#value-title").ClickAsync();
        await page.Locator("[data-edit=title] input").FillAsync("Ferme avec puits");
        await colleague.Locator("#value-title").ClickAsync();
        await colleague.Locator("[data-edit=title] input").FillAsync("Ferme avec oliviers");
        await colleague.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Ferme avec oliviers");

        await page.Locator("[data-edit=title] input").PressAsync("Enter");
        await Expect(page.Locator(".conflict")).ToContainTextAsync("Ferme avec oliviers");
        await Expect(page.Locator(".conflict")).ToContainTextAsync("Ferme avec puits");
        await page.GetByTestId("keep-mine").ClickAsync();

        await Expect(colleague.Locator("h1")).ToHaveTextAsync("Ferme avec puits");
        await CloseAsync(page, colleague);
    }

    [Fact]
    public async Task An_unassigned_case_is_taken_with_one_click_and_the_others_see_by_whom()
    {
        var page = await OpenAsync("agent3@atlas.test", "Studio, Agdal", mine: false);
        var colleague = await agency.SignInAsync(chromium, "agent4@atlas.test");
        await colleague.OpenAsync(new Uri(page.Url).PathAndQuery);
        await Expect(colleague.GetByTestId("take")).ToBeVisibleAsync();

        await page.GetByTestId("take").ClickAsync();

        await Expect(colleague.Locator(".head .who")).ToContainTextAsync("Imane Bougafer");
        await Expect(colleague.GetByTestId("take")).ToHaveCountAsync(0);
        await Expect(colleague.GetByTestId("timeline")).ToContainTextAsync("Imane Bougafer a pris le dossier");
        await CloseAsync(page, colleague);
    }

    [Fact]
    public async Task A_task_is_planned_ticked_and_opened_again()
    {
        var page = await OpenAsync("manager@atlas.test", "Bureau, Hay Riad");

        await page.GetByTestId("task-new").ClickAsync();
        await page.GetByTestId("task-title").FillAsync("Envoyer le plan");
        await page.GetByTestId("task-save").ClickAsync();
        var task = page.Locator("[data-task]");
        await Expect(task).ToContainTextAsync("Envoyer le plan");
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("a prévu : Envoyer le plan");
        await task.GetByRole(AriaRole.Checkbox).ClickAsync();
        await Expect(page.Locator("[data-task][data-done]")).ToHaveCountAsync(1);
        await task.GetByRole(AriaRole.Checkbox).ClickAsync();
        await Expect(page.Locator("[data-task][data-done]")).ToHaveCountAsync(0);
        await CloseAsync(page);
    }

    [Fact]
    public async Task A_move_is_taken_back_from_its_toast()
    {
        var page = await OpenAsync("manager@atlas.test", "Terrain, Targa");

        await page.GetByTestId("move-to-CRM_CONTACTED").ClickAsync();
        await page.Locator(".mud-snackbar").GetByRole(AriaRole.Button, new() { Name = "Annuler" }).ClickAsync();

        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("a annulé le passage");
        await Expect(page.GetByTestId("move-to-CRM_CONTACTED")).ToBeVisibleAsync();
        await CloseAsync(page);
    }

    private static async Task CloseAsync(params IPage[] pages)
    {
        foreach (var page in pages)
        {
            await page.Context.CloseAsync();
        }
    }

    private async Task<IPage> OpenAsync(string email, string title, bool mine = true)
    {
        var page = await agency.SignInAsync(chromium, email);
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-title").FillAsync(title);
        await page.GetByTestId("new-contact").FillAsync("Salma Cliente");
        await page.GetByTestId("new-mine").SetCheckedAsync(mine);
        await page.GetByTestId("new-submit").ClickAsync();
        await Expect(page.Locator(".dossier")).ToBeVisibleAsync();
        return page;
    }
}
