using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

public sealed class MoveOnBoardTests(Chromium chromium, OpenAgency agency)
{
    private const string Board = "/pipeline?type=CRM_LEAD_BUY";

    [Fact]
    public async Task A_card_dragged_with_the_mouse_moves_for_the_whole_organisation_and_for_no_other()
    {
        var mine = await OpenAsync("manager@atlas.test");
        var colleague = await OpenAsync("agent1@atlas.test");
        var rival = await OpenAsync("admin@rival.test");
        var reference = await FirstAsync(mine, "CRM_NEW", 0);
        await colleague.OpenAsync($"{Board}&q={reference}");
        await Expect(colleague.Column("CRM_NEW")).ToHaveAttributeAsync("data-count", "1");
        var rivals = await CountAsync(rival, "CRM_CONTACTED");

        await mine.DragAsync(reference, "CRM_CONTACTED");

        await Expect(colleague.CardIn("CRM_CONTACTED", reference)).ToBeVisibleAsync();
        await Expect(mine.CardIn("CRM_CONTACTED", reference)).ToBeVisibleAsync();
        await Expect(colleague.Column("CRM_NEW")).ToHaveAttributeAsync("data-count", "0");
        await Expect(colleague.Column("CRM_CONTACTED")).ToHaveAttributeAsync("data-count", "1");
        Assert.Equal(rivals, await CountAsync(rival, "CRM_CONTACTED"));
        await CloseAsync(mine, colleague, rival);
    }

    [Fact]
    public async Task A_card_dragged_with_a_finger_moves()
    {
        var phone = await OpenAsync("manager@atlas.test", new() { HasTouch = true, IsMobile = true, ViewportSize = new() { Width = 820, Height = 1100 } });
        var reference = await FirstAsync(phone, "CRM_NEW", 1);

        await phone.TouchDragAsync(reference, "CRM_CONTACTED");

        await Expect(phone.CardIn("CRM_CONTACTED", reference)).ToBeVisibleAsync();
        Assert.True((await Pointer.Box(phone.Locator(".mud-snackbar button", new() { HasText = "Annuler" }))).Height >= 44);
        await CloseAsync(phone);
    }

    [Fact]
    public async Task A_card_moves_by_keyboard_alone_and_the_move_is_said()
    {
        var page = await OpenAsync("manager@atlas.test");
        var reference = await FirstAsync(page, "CRM_NEW", 2);

        await page.Locator($"[data-menu='{reference}']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("move-to-CRM_CONTACTED")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.CardIn("CRM_CONTACTED", reference)).ToBeVisibleAsync();
        await Expect(page.Locator("[role=status][aria-live=polite]").GetByText(reference)).ToBeAttachedAsync();
        await CloseAsync(page);
    }

    [Fact]
    public async Task A_drop_that_no_arrow_allows_puts_the_card_back_in_its_exact_place_and_says_why()
    {
        var page = await OpenAsync("manager@atlas.test");
        var before = await OrderAsync(page);

        await page.DragAsync(before[3], "CRM_VISIT_PLANNED");

        await Expect(page.Locator(".mud-snackbar")).ToBeVisibleAsync();
        await Expect(page.Locator(".drag-ghost")).ToHaveCountAsync(0);
        // Other tests open cases on the same board meanwhile: what stood in the column before stands in the same order.
        var after = await OrderAsync(page);
        Assert.Contains(before[3], after);
        Assert.Equal(before.Intersect(after), after.Intersect(before));
        await Expect(page.Locator(".card.lifted")).ToHaveCountAsync(0);
        await CloseAsync(page);
    }

    [Fact]
    public async Task A_drop_on_lost_asks_for_the_reason_and_giving_up_leaves_the_card()
    {
        var page = await OpenAsync("manager@atlas.test");
        var reference = await FirstAsync(page, "CRM_NEW", 4);

        await DropOnMenuAsync(page, reference);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("reason-dialog")).ToHaveCountAsync(0);
        await Expect(page.CardIn("CRM_NEW", reference)).ToBeVisibleAsync();

        await DropOnMenuAsync(page, reference);
        await page.GetByTestId("reason-select").SelectOptionAsync("PRICE_TOO_HIGH");
        await page.GetByTestId("reason-comment").FillAsync("Trop cher pour le quartier");
        await page.GetByTestId("reason-confirm").ClickAsync();

        await Expect(page.CardIn("CRM_CLOSED_LOST", reference)).ToBeAttachedAsync();
        await page.OpenAsync($"/cases/{reference}");
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("Prix trop élevé");
        await Expect(page.GetByTestId("timeline")).ToContainTextAsync("Trop cher pour le quartier");
        await CloseAsync(page);
    }

    [Fact]
    public async Task Whoever_drops_too_late_hears_who_moved_the_card_where_and_sees_it_there()
    {
        var (slow, fast) = (await OpenAsync("manager@atlas.test"), await OpenAsync("admin@atlas.test"));
        var reference = await FirstAsync(slow, "CRM_NEW", 5);

        await slow.LiftAsync(reference, "CRM_QUALIFIED");
        await fast.DragAsync(reference, "CRM_CONTACTED");
        await Expect(fast.CardIn("CRM_CONTACTED", reference)).ToBeVisibleAsync();
        await slow.Mouse.UpAsync();

        await Expect(slow.Locator(".mud-snackbar")).ToContainTextAsync("Nadia El Anbari");
        await Expect(slow.Locator(".mud-snackbar")).ToContainTextAsync("Contacté");
        await Expect(slow.CardIn("CRM_CONTACTED", reference)).ToBeVisibleAsync();
        await CloseAsync(slow, fast);
    }

    private static async Task DropOnMenuAsync(IPage page, string reference)
    {
        await page.Locator($"[data-menu='{reference}']").ClickAsync();
        await page.GetByTestId("move-to-CRM_CLOSED_LOST").ClickAsync();
        await Expect(page.GetByTestId("reason-select")).ToBeFocusedAsync();
    }

    private async Task<IPage> OpenAsync(string email, BrowserNewContextOptions? options = null)
    {
        var page = await agency.SignInAsync(chromium, email, options);
        await page.OpenAsync(Board);
        await page.HandsOnAsync();
        return page;
    }

    /// <summary>Tests run side by side on one board: each takes its own card, from the end of the column, where nothing comes in.</summary>
    private static async Task<string> FirstAsync(IPage page, string status, int place) =>
        await page.Column(status).Locator(".card").Nth(17 - (2 * place)).GetAttributeAsync("data-case") ?? throw new InvalidOperationException("The column has too few cards.");

    private static async Task<int> CountAsync(IPage page, string status) =>
        int.Parse(await page.Column(status).GetAttributeAsync("data-count") ?? "", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<string>> OrderAsync(IPage page) =>
        await page.Column("CRM_NEW").Locator(".card").EvaluateAllAsync<string[]>("cards => cards.map(card => card.dataset.case)");

    private static async Task CloseAsync(params IPage[] pages)
    {
        foreach (var page in pages)
        {
            await page.Context.CloseAsync();
        }
    }
}
