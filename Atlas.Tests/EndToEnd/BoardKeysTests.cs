using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>The board without a mouse: by key and by finger.</summary>
public sealed class BoardKeysTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task Keys_go_from_card_to_card_move_one_to_the_next_possible_column_and_keep_the_focus_on_it()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        var reference = await page.NewCardAsync("Villa, Anfa");
        await FocusAsync(page, reference);

        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await Expect(page.CardIn("CRM_CONTACTED", reference)).ToBeVisibleAsync();
        await Expect(page.Locator("[role=status][aria-live=polite]").GetByText($"{reference} déplacé vers Contacté")).ToBeAttachedAsync();
        await IsFocusedAsync(page, reference);
        await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await Expect(page.Locator("[data-board-says]")).ToContainTextAsync("aucune étape possible");

        await page.Keyboard.PressAsync("4");
        await Expect(page.Locator("[role=status][aria-live=polite]").GetByText($"{reference} refusé : il faut un rendez-vous")).ToBeAttachedAsync();
        await Expect(page.CardIn("CRM_CONTACTED", reference)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("CRM_QUALIFIED", await FocusedColumnAsync(page));
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal("CRM_CONTACTED", await FocusedColumnAsync(page));
        await page.Keyboard.PressAsync("End");
        Assert.NotEqual(reference, await FocusedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".dossier")).ToBeVisibleAsync();
        await BoardHand.CloseAsync(page);
    }

    [Fact]
    public async Task The_board_is_one_stop_for_Tab_and_the_menu_offers_taking_and_a_new_tab()
    {
        var page = await agency.SignInAsync(chromium, "agent7@atlas.test");
        var reference = await page.NewCardAsync("Studio, Racine", mine: false);
        await Expect(page.Locator(".card a[tabindex='0']")).ToHaveCountAsync(1);
        await Expect(page.Locator(".card a:not([tabindex])")).ToHaveCountAsync(0);

        await FocusAsync(page, reference);
        await page.Keyboard.PressAsync("m");
        await Expect(page.GetByTestId("move-to-CRM_CONTACTED")).ToBeFocusedAsync();
        await Expect(page.Locator("[role=menu] a[target=_blank]")).ToHaveAttributeAsync("href", $"/cases/{reference}");
        await Expect(page.Locator("[role=menu]").GetByTestId("take")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Card(reference).Locator("[data-menu]")).ToBeFocusedAsync();

        // Who goes on in the same breath is not taken back to where the menu was opened.
        await page.Keyboard.PressAsync("m");
        await Expect(page.GetByTestId("move-to-CRM_CONTACTED")).ToBeFocusedAsync();
        await page.Card(reference).Locator("a").EvaluateAsync("""
            link => {
                document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
                link.focus();
            }
            """);
        await Expect(page.Locator("[role=menu]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("p");
        await Expect(page.Locator(".mud-snackbar").GetByText($"{reference} est à vous")).ToBeVisibleAsync();
        await Expect(page.Card(reference)).Not.ToContainTextAsync("Non attribué");
        await IsFocusedAsync(page, reference);
        await BoardHand.CloseAsync(page);
    }

    [Fact]
    public async Task In_Arabic_the_arrows_follow_the_eye()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.GotoAsync("/language/ar?returnUrl=/pipeline");
        var reference = await page.NewCardAsync("فيلا، أنفا");
        await FocusAsync(page, reference);

        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal("CRM_CONTACTED", await FocusedColumnAsync(page));
        await FocusAsync(page, reference);
        await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await Expect(page.CardIn("CRM_CONTACTED", reference)).ToBeVisibleAsync();
        await IsFocusedAsync(page, reference);
        await BoardHand.CloseAsync(page);
    }

    [Fact]
    public async Task Control_Z_takes_the_last_move_back_to_its_exact_place_and_the_offer_goes_when_somebody_moved_the_card_since()
    {
        var (page, colleague) = (await agency.SignInAsync(chromium, "manager@atlas.test"), await agency.SignInAsync(chromium, "admin@atlas.test"));
        var reference = await page.NewCardAsync("Riad, Bab Doukkala");
        var before = await page.OrderAsync("CRM_NEW");
        await page.DragAsync(reference, "CRM_CONTACTED");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Annuler" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.CardIn("CRM_NEW", reference)).ToBeVisibleAsync();
        await page.IsBackAsync(reference, "CRM_NEW", before);

        await FocusAsync(page, reference);
        await page.Keyboard.PressAsync("2");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Annuler" })).ToBeVisibleAsync();
        await colleague.OpenAsync($"/cases/{reference}");
        await colleague.GetByTestId("move-to-CRM_UNREACHABLE").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Annuler" })).ToHaveCountAsync(0);
        await BoardHand.CloseAsync(page, colleague);
    }

    [Fact]
    public async Task A_question_mark_shows_the_keys_and_is_a_letter_like_others_in_a_field()
    {
        var page = await agency.SignInAsync(chromium, "agent8@atlas.test");
        await page.OpenAsync(BoardHand.Board);

        await page.HandsOnAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#shortcuts")).ToBeVisibleAsync();
        await Expect(page.Locator("#shortcuts")).ToContainTextAsync("Sur le pipeline");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#shortcuts")).ToBeHiddenAsync();

        await page.OpenAsync("/cases/new");
        await page.GetByTestId("new-title").PressSequentiallyAsync("Combien ?");
        await Expect(page.Locator("#shortcuts")).ToBeHiddenAsync();
        await page.Locator("[popovertarget=user-menu]").ClickAsync();
        await page.Locator("[data-shortcuts]").ClickAsync();
        await Expect(page.Locator("#shortcuts")).ToBeVisibleAsync();
        await Expect(page.Locator("#shortcuts")).Not.ToContainTextAsync("Sur le pipeline", new() { UseInnerText = true });
        await BoardHand.CloseAsync(page);
    }

    [Fact]
    public async Task On_a_phone_a_finger_at_the_edge_turns_to_the_next_column_and_a_second_finger_gives_up()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test", new() { HasTouch = true, IsMobile = true, ViewportSize = new() { Width = 390, Height = 844 } });
        await page.Clock.InstallAsync();
        var reference = await page.NewCardAsync("Appartement, Hivernage");
        var before = await page.OrderAsync("CRM_NEW");
        var finger = await page.FingerAsync();

        await finger.LiftAsync(page.Card(reference));
        await RestAtTheEdgeAsync(page, finger);
        await finger.SecondAsync(200, 500);
        await page.Clock.ResumeAsync();
        await page.IsBackAsync(reference, "CRM_NEW", before);
        await finger.UpAsync();

        await page.OpenAsync(BoardHand.Board);
        await page.HandsOnAsync();
        await page.Locator("[data-testid=board]").EvaluateAsync("board => { board.scrollLeft = 0; }");
        await finger.LiftAsync(page.Card(reference));
        await RestAtTheEdgeAsync(page, finger);
        await finger.MoveAsync(200, 420);
        await page.Clock.ResumeAsync();
        await finger.UpAsync();
        await Expect(page.CardIn("CRM_CONTACTED", reference)).ToBeVisibleAsync();
        await BoardHand.CloseAsync(page);
    }

    /// <summary>The finger rests there for half a second of the page's own time, which then stands still: the page turns once, however slow the machine is.</summary>
    private static async Task RestAtTheEdgeAsync(IPage page, Finger finger)
    {
        var now = await page.EvaluateAsync<double>("Date.now()");
        await page.Clock.PauseAtAsync(DateTimeOffset.FromUnixTimeMilliseconds((long)now + 2000).UtcDateTime);
        await finger.MoveAsync(380, 400);
        await page.Clock.RunForAsync(600);
        await Expect(page.Column("CRM_CONTACTED")).ToBeInViewportAsync(new() { Ratio = 0.9f });
    }

    private static Task FocusAsync(IPage page, string reference) => page.Card(reference).Locator("a").FocusAsync();

    private static Task IsFocusedAsync(IPage page, string reference) => Expect(page.Card(reference).Locator("a")).ToBeFocusedAsync();

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.closest('.card').dataset.case");

    private static Task<string> FocusedColumnAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.closest('[data-status]').dataset.status");
}
