using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

public sealed class ContactsTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task A_new_contact_is_warned_of_its_double_saved_all_the_same_and_found_by_any_spelling()
    {
        var page = await agency.SignInAsync(chromium, "agent1@atlas.test");
        await MakeAsync(page, "Zoubida Anfaoui", "06 12 34 56 01");

        await page.OpenAsync("/contacts/new");
        await page.GetByTestId("contact-name").FillAsync("anfaoui ZOUBIDA");
        await Expect(page.Locator("[data-testid=duplicates] [data-reason=name]")).ToContainTextAsync("nom proche");
        await page.GetByTestId("contact-phones-0").FillAsync("00212.612.345.601");
        await Expect(page.GetByTestId("phone-read")).ToHaveAttributeAsync("data-phone", "+212612345601");
        await Expect(page.Locator("[data-testid=duplicates] [data-reason=phone]")).ToContainTextAsync("même numéro");
        await page.GetByTestId("contact-save").ClickAsync();
        await Expect(page.Locator("article.contact [data-phone='+212612345601']")).ToBeVisibleAsync();

        await page.OpenAsync("/contacts");
        await page.GetByTestId("list-text").FillAsync("+212 612-34 56 01");
        await Expect(page.GetByTestId("list-total")).ToHaveAttributeAsync("data-value", "2");
        Assert.Contains("/contacts?q=", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_comes_to_be_known_while_the_save_is_being_pressed_does_not_take_it_from_under_the_pointer()
    {
        var page = await agency.SignInAsync(chromium, "agent1@atlas.test");
        await MakeAsync(page, "Mounia Presseuse", "06 12 34 56 31");
        await page.OpenAsync("/contacts/new");
        var (save, doubles) = (page.GetByTestId("contact-save"), page.GetByTestId("duplicates"));
        var place = (await save.BoundingBoxAsync())!;

        await page.Mouse.MoveAsync(place.X + 20, place.Y + 20);
        await page.Mouse.DownAsync();
        // The press has begun before it is known: otherwise a slow machine would have moved the button already.
        await page.GetByTestId("contact-name").EvaluateAsync("box => { box.value = 'Mounia Presseuse'; box.dispatchEvent(new Event('input', { bubbles: true })); }");
        await Expect(doubles.Locator("li")).ToHaveCountAsync(1);
        await page.EvaluateAsync("() => new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(seen)))");
        Assert.Equal(place.Y, (await save.BoundingBoxAsync())!.Y);
        Assert.True(await save.EvaluateAsync<bool>("(button, [x, y]) => button.contains(document.elementFromPoint(x, y))", new double[] { place.X + 20, place.Y + 20 }));
        await page.Mouse.UpAsync();

        await Expect(page.Locator("article.contact")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_long_list_is_walked_by_scrolling_turned_by_its_head_and_come_back_to()
    {
        var page = await agency.SignInAsync(chromium, "agent3@atlas.test");
        await page.OpenAsync("/contacts");
        var table = page.GetByTestId("contacts");
        await Expect(table).ToHaveAttributeAsync("data-first", "0");

        // Others add contacts meanwhile, and rows take their true height when they have come: whoever wants the end scrolls on until it is there.
        await page.WaitForFunctionAsync("() => { scrollTo(0, document.documentElement.scrollHeight); const table = document.querySelector('[data-testid=contacts]'); const last = [...table.querySelectorAll('tr[data-contact]')].at(-1); return table.dataset.first !== '0' && Number(last.getAttribute('aria-rowindex')) === Number(table.dataset.total) + 1; }");
        var last = page.Locator("tr[data-contact]").Last;
        var id = (await last.GetAttributeAsync("data-contact"))!;
        await last.Locator("a.open").ClickAsync();
        await Expect(page.Locator($"article.contact[data-contact='{id}']")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.Locator($"tr[data-contact='{id}']")).ToBeInViewportAsync();

        await page.Locator("[data-sort-by=Name]").ClickAsync();
        await Expect(table).ToHaveAttributeAsync("data-sort", "-name");
        await Expect(page.Locator("tr[data-contact]").First).ToHaveAttributeAsync("data-contact", id);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_edit_a_row_which_shows_it_at_once_and_has_the_focus_again()
    {
        var page = await agency.SignInAsync(chromium, "agent5@atlas.test");
        var contact = await MakeAsync(page, "Ghita Rangée", "06 12 34 56 21");
        await page.OpenAsync("/contacts?q=Ghita+Rang%C3%A9e");
        var (row, editor) = (page.Locator($"tr[data-contact='{contact}']"), page.GetByTestId("row-editor"));
        // The list's script says by which row Tab enters: from then on it hears keys.
        await Expect(row.Locator("a.open")).ToHaveAttributeAsync("tabindex", "0");
        await row.Locator("a.open").FocusAsync();

        await page.Keyboard.PressAsync("e");
        await Expect(editor.GetByTestId("contact-name")).ToBeFocusedAsync();
        await editor.GetByTestId("contact-phones-0").FillAsync("06 12 34 56 22");
        await page.Keyboard.PressAsync("Enter");
        await Expect(editor).ToHaveCountAsync(0);
        await Expect(row.Locator("[data-phone='+212612345622']")).ToBeVisibleAsync();
        await Expect(row.Locator("a.open")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("F2");
        await editor.GetByTestId("contact-name").FillAsync("Personne d'autre");
        await page.Keyboard.PressAsync("Escape");
        await Expect(editor).ToHaveCountAsync(0);
        await Expect(row.Locator("a.open")).ToBeFocusedAsync();
        await Expect(row.Locator("a.open")).ToHaveTextAsync("Ghita Rangée");
        // What was given up is no draft any more.
        await page.Keyboard.PressAsync("e");
        await Expect(editor.GetByTestId("contact-name")).ToHaveValueAsync("Ghita Rangée");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_cannot_be_kept_is_told_under_its_field_and_a_reload_loses_nothing()
    {
        var page = await agency.SignInAsync(chromium, "agent1@atlas.test");
        await page.OpenAsync("/contacts/new");
        await page.GetByTestId("contact-name").FillAsync("Hajar Lalami");
        await page.GetByTestId("contact-phones-0").FillAsync("0661 LALAMI");
        await page.GetByTestId("contact-save").ClickAsync();
        await Expect(page.Locator("[data-part=phones] .field-error")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await page.ConnectedAsync();

        await Expect(page.GetByTestId("contact-name")).ToHaveValueAsync("Hajar Lalami");
        await Expect(page.GetByTestId("contact-phones-0")).ToHaveValueAsync("0661 LALAMI");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_case_is_opened_for_a_known_contact_whose_page_lists_it_and_the_parties_change_in_place()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        var contact = await MakeAsync(page, "Driss Zerktouni", "06 12 34 56 02");
        await page.GetByTestId("contact-new-case").ClickAsync();
        await Expect(page.GetByTestId("chosen-contact")).ToContainTextAsync("Driss Zerktouni");
        await page.GetByTestId("new-type").SelectOptionAsync("CRM_MANDATE_SALE");
        await page.GetByTestId("new-title").FillAsync("Riad, Médina");
        await page.GetByTestId("new-submit").ClickAsync();
        var primary = page.Locator("[data-party][data-primary]");
        await Expect(primary).ToHaveAttributeAsync("data-role", "SELLER");
        await Expect(primary.Locator("a[href='tel:+212612345602']")).ToBeVisibleAsync();

        await AddNotaryAsync(page);
        await page.GetByTestId("party-new").ClickAsync();
        await page.GetByTestId("party-role").SelectOptionAsync("SELLER");
        await page.GetByTestId("contact-search").FillAsync("zerktouni dris");
        await page.Locator($"[role=option][data-contact='{contact}']").ClickAsync();
        await page.GetByTestId("party-save").ClickAsync();
        await Expect(page.GetByTestId("party-alert")).ToContainTextAsync("a déjà ce rôle");

        await page.Locator("[data-party][data-role=NOTARY]").GetByTestId("party-remove").ClickAsync();
        await page.GetByTestId("party-undo").ClickAsync();
        await Expect(page.Locator("[data-party][data-role=NOTARY]")).ToBeVisibleAsync();
        await page.Locator("[data-party][data-role=NOTARY]").GetByTestId("party-primary").ClickAsync();
        await Expect(primary).ToHaveAttributeAsync("data-role", "NOTARY");
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("comme contact principal");
        await page.OpenAsync($"/contacts/{contact}");
        await Expect(page.Locator("article.contact [data-case]")).ToContainTextAsync("Riad, Médina");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_who_change_the_same_contact_see_both_values_and_choose()
    {
        var page = await agency.SignInAsync(chromium, "agent2@atlas.test");
        var contact = await MakeAsync(page, "Loubna Targa", "06 12 34 56 03");
        var colleague = await agency.SignInAsync(chromium, "agent5@atlas.test");
        await colleague.OpenAsync($"/contacts/{contact}");
        foreach (var (who, name) in new[] { (page, "Loubna Targaoui"), (colleague, "Loubna El Targa") })
        {
            await who.GetByTestId("contact-edit").ClickAsync();
            await who.GetByTestId("contact-name").FillAsync(name);
        }

        await colleague.GetByTestId("contact-save").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Loubna El Targa");
        await page.GetByTestId("contact-save").ClickAsync();
        await Expect(page.Locator("[data-clash=name]")).ToContainTextAsync("Loubna El Targa");
        await page.GetByTestId("keep-mine").ClickAsync();
        await page.GetByTestId("contact-save").ClickAsync();

        await Expect(colleague.Locator("h1")).ToHaveTextAsync("Loubna Targaoui");
        await page.Context.CloseAsync();
        await colleague.Context.CloseAsync();
    }

    [Fact]
    public async Task In_Arabic_on_a_phone_a_number_is_added_and_moved_to_the_front()
    {
        var page = await agency.SignInAsync(
            chromium, "agent3@atlas.test", new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        await page.OpenAsync("/language/ar?returnUrl=/contacts");
        await MakeAsync(page, "زبيدة الأنفاوية", "06 12 34 56 04");
        await page.GetByTestId("contact-edit").TapAsync();
        await page.GetByTestId("contact-phones-add").TapAsync();
        await page.GetByTestId("contact-phones-1").FillAsync("٠٦١٢٣٤٥٦٠٥");
        await page.Locator("[data-part=phones] .line").Last.GetByRole(AriaRole.Button).First.TapAsync();
        await Expect(page.GetByTestId("contact-phones-0")).ToHaveValueAsync("٠٦١٢٣٤٥٦٠٥");
        await page.GetByTestId("contact-save").TapAsync();

        await Expect(page.Locator("article.contact dd [data-phone]").First).ToHaveAttributeAsync("data-phone", "+212612345605");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1"));
        await page.Context.CloseAsync();
    }

    private static async Task AddNotaryAsync(IPage page)
    {
        await page.GetByTestId("party-new").ClickAsync();
        await page.GetByTestId("party-role").SelectOptionAsync("NOTARY");
        await page.GetByTestId("party-contact-new").ClickAsync();
        await page.GetByTestId("party-name").FillAsync("Maître Sqalli");
        await page.GetByTestId("party-save").ClickAsync();
        await Expect(page.Locator("[data-party][data-role=NOTARY]")).ToContainTextAsync("Maître Sqalli");
    }

    private static async Task<string> MakeAsync(IPage page, string name, string phone)
    {
        await page.OpenAsync("/contacts/new");
        await page.GetByTestId("contact-name").FillAsync(name);
        await page.GetByTestId("contact-phones-0").FillAsync(phone);
        await page.GetByTestId("contact-save").ClickAsync();
        var contact = page.Locator("article.contact");
        await Expect(contact).ToBeVisibleAsync();
        return (await contact.GetAttributeAsync("data-contact"))!;
    }
}
