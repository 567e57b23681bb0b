using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>The search box and what opens under it, by keyboard alone.</summary>
public sealed class PaletteTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task A_number_typed_fast_and_entered_opens_the_dossier_of_that_number()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/dashboard");

        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByTestId("search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("42");
        await Expect(page.GetByTestId("search-result").First).ToHaveAttributeAsync("data-case", "D-2026-00042");
        await page.GetByTestId("search").FillAsync("43");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".dossier[data-case='D-2026-00043']")).ToBeVisibleAsync();
        await Expect(page.Locator(".palette-panel")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_phone_in_any_spelling_finds_contact_and_dossier_and_says_why()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/cases/D-2026-00042");
        var phone = await page.Locator(".dossier [data-phone]").First.GetAttributeAsync("data-phone");

        await page.GetByTestId("search").FillAsync("0" + string.Join('.', phone![4..].Chunk(2).Select(pair => new string(pair))));

        await Expect(page.Locator($"[data-testid=search-result][data-contact] [data-phone='{phone}']").First).ToBeVisibleAsync();
        var dossier = page.Locator("[data-testid=search-result][data-case='D-2026-00042']");
        await Expect(dossier).ToContainTextAsync("Téléphone");
        await Expect(dossier.Locator("mark")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_action_moves_the_dossier_that_is_open_and_escape_gives_the_focus_back()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-title").FillAsync("Loft, Racine");
        await page.GetByTestId("new-contact").FillAsync("Salma Cliente");
        await page.GetByTestId("new-submit").ClickAsync();
        await Expect(page.Locator(".dossier")).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Expect(page.GetByTestId("note-submit")).ToBeEnabledAsync();
        await page.GetByTestId("note-submit").FocusAsync();
        await Expect(page.GetByTestId("note-submit")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("> passer contacte");
        await Expect(page.Locator(".palette-panel [aria-selected=true]")).ToContainTextAsync("Contacté");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("note-submit")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("> passer contacte");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("Contacté");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_bare_list_of_acts_offers_to_assign_and_opens_above_the_sheet_of_keys()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-title").FillAsync("Entrepôt à confier");
        await page.GetByTestId("new-contact").FillAsync("Salma Cliente");
        await page.GetByTestId("new-submit").ClickAsync();
        await Expect(page.Locator(".dossier")).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await page.GetByTestId("move-to-CRM_DISQUALIFIED").ClickAsync();
        await Expect(page.GetByTestId("reason-select")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByTestId("reason-select")).ToBeFocusedAsync();
        await Expect(page.Locator("#palette-panel")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#shortcuts")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByTestId("search")).ToBeFocusedAsync();
        await Expect(page.Locator("#shortcuts")).ToBeHiddenAsync();

        await page.Keyboard.TypeAsync(">");
        await page.Locator("#palette-panel [role=option]").Filter(new() { HasText = "Confier à…" }).ClickAsync();
        await Expect(page.GetByTestId("search")).ToHaveValueAsync("> Confier à ");
        await page.Keyboard.TypeAsync("Salma");
        await Expect(page.Locator("#palette-panel [role=option]")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("assign").Locator("option:checked")).ToHaveTextAsync("Salma Tazarine");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_open_before_stands_first_and_arrows_lead_there()
    {
        var page = await agency.SignInAsync(chromium, "agent3@atlas.test");
        await page.OpenAsync("/cases");
        var reference = await page.Locator("main [data-case]").First.GetAttributeAsync("data-case");
        await page.OpenAsync($"/cases/{reference}");
        await page.OpenAsync("/dashboard");

        await page.Keyboard.PressAsync("Control+k");
        var options = page.Locator(".palette-panel [role=option]");
        await Expect(options.First).ToHaveAttributeAsync("data-case", reference!);
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(options.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator($".dossier[data-case='{reference}']")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("fr")]
    public async Task On_a_phone_the_sign_opens_the_box_and_nothing_stands_beside_the_screen(string language)
    {
        var page = await agency.SignInAsync(chromium, "agent1@atlas.test", new()
        {
            ViewportSize = new() { Width = 390, Height = 844 },
            HasTouch = true,
            IsMobile = true,
        });
        await page.OpenAsync($"/language/{language}?returnUrl=/dashboard");

        await page.Locator("[data-palette-open]").TapAsync();
        await Expect(page.GetByTestId("search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("villa");
        await Expect(page.GetByTestId("search-result").First).ToBeVisibleAsync();
        var inside = await page.EvaluateAsync<bool>("(() => { const box = document.querySelector('.palette-panel').getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth && document.documentElement.scrollWidth <= innerWidth + 1; })()");
        Assert.True(inside);
        await page.GetByTestId("search-result").First.TapAsync();

        await Expect(page.Locator(".dossier")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Letters_typed_before_the_circuit_stands_are_not_lost()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.GotoAsync("/cases", new() { WaitUntil = WaitUntilState.DOMContentLoaded });

        await page.GetByTestId("search").FocusAsync();
        await page.Keyboard.TypeAsync("villa", new() { Delay = 40 });
        await page.ConnectedAsync();

        await Expect(page.GetByTestId("search")).ToHaveValueAsync("villa");
        await Expect(page.GetByTestId("search-result").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
