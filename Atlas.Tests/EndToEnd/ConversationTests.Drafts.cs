using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <content>What is being written: by two at once, left for another conversation, called back, and over a line that breaks.</content>
public sealed partial class ConversationTests
{
    private static readonly FilePayload Plan = new() { Name = "plan.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 plan"u8.ToArray() };

    [Fact]
    public async Task A_colleague_who_writes_to_the_same_client_is_seen_and_his_answer_holds_back_an_older_draft()
    {
        var (page, _) = await TalkAsync("+212600099111", "Wafa Des Deux");
        var colleague = await own.Agency.SignInAsync(chromium, "agent2@atlas.test");
        await colleague.OpenAsync(new Uri(page.Url).PathAndQuery);
        await page.GetByTestId("message-input").FillAsync("La villa est libre");

        await colleague.GetByTestId("message-input").PressSequentiallyAsync("Elle est vendue");
        await Expect(page.GetByTestId("colleague-writing")).ToContainTextAsync("écrit…");
        await Expect(colleague.GetByTestId("colleague-writing")).ToHaveCountAsync(0, new() { Timeout = 10_000 });
        await colleague.GetByTestId("message-send").ClickAsync();

        await Expect(page.GetByTestId("message-missed")).ToContainTextAsync("Elle est vendue");
        await Expect(page.GetByTestId("message-missed")).ToHaveAttributeAsync("data-ours", "");
        await Expect(page.GetByTestId("colleague-writing")).ToHaveCountAsync(0, new() { Timeout = 10_000 });
        await Expect(page.GetByTestId("message-input")).ToHaveValueAsync("La villa est libre");
        await page.Context.CloseAsync();
        await colleague.Context.CloseAsync();
    }

    [Fact]
    public async Task A_chosen_file_waits_for_its_conversation_and_comes_back_with_its_words_when_it_is_called_back()
    {
        var (page, phone) = await TalkAsync("+212600099112", "Ali Du Fichier");
        await page.GetByTestId("message-file-input").SetInputFilesAsync(new FilePayload { Name = "vide.pdf", MimeType = "application/pdf", Buffer = [] });
        await Expect(page.GetByTestId("message-file-refused")).ToContainTextAsync("vide");
        await page.GetByTestId("message-file-input").SetInputFilesAsync(Plan);
        await Expect(page.GetByTestId("message-file-chosen")).ToContainTextAsync("plan.pdf");
        await page.GetByTestId("message-input").FillAsync("Le plan");
        var address = new Uri(page.Url).PathAndQuery;

        await phone.GotoAsync("/demo/phone?client=%2B212600099113&name=Autre");
        await SayAsync(phone, "Et moi ?");
        await page.Locator("[data-conversation]", new() { HasText = "Et moi ?" }).ClickAsync();
        await Expect(page.Locator("[data-direction=inbound]")).ToContainTextAsync("Et moi ?");
        await Expect(page.GetByTestId("message-file-chosen")).ToHaveCountAsync(0);
        await page.Locator($"a[href='{address}']").ClickAsync();
        await Expect(page.GetByTestId("message-file-chosen")).ToContainTextAsync("plan.pdf");

        await PauseAsync(isPaused: true);
        await page.GetByTestId("message-send").ClickAsync();
        await Expect(page.GetByTestId("message-file-chosen")).ToHaveCountAsync(0);
        await page.GetByTestId("message-input").FillAsync("La suite");
        await page.GetByTestId("message-recall").ClickAsync();
        await Expect(page.GetByTestId("message-file-chosen")).ToContainTextAsync("plan");
        await Expect(page.GetByTestId("message-input")).ToHaveValueAsync("Le plan\nLa suite");
        await PauseAsync(isPaused: false);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_file_whose_answer_is_lost_on_the_way_is_looked_for_and_goes_once()
    {
        var (page, _) = await TalkAsync("+212600099114", "Hamza De La Coupure");
        await page.GetByTestId("message-file-input").SetInputFilesAsync(Plan);
        await Expect(page.GetByTestId("message-file-chosen")).ToContainTextAsync("plan.pdf");
        await page.RouteAsync("**/contacts/*/messages?*", route => route.AbortAsync());
        await page.GetByTestId("message-send").ClickAsync();
        await Expect(page.GetByTestId("message-refused")).ToContainTextAsync("ne partira pas deux fois");
        await Expect(page.GetByTestId("message-file-chosen")).ToContainTextAsync("plan.pdf");

        await page.UnrouteAsync("**/contacts/*/messages?*");
        await page.RouteAsync("**/contacts/*/messages?*", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await page.GetByTestId("message-send").ClickAsync();

        await Expect(page.GetByTestId("message-file-chosen")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("message-refused")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-direction=outbound]")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_template_that_is_being_filled_outlives_a_reload()
    {
        var (page, _) = await TalkAsync("+212600099115", "Sara Du Modèle");
        await page.GetByTestId("message-way").ClickAsync();
        await page.GetByTestId("message-template").SelectOptionAsync(new SelectOptionValue { Label = "Visite rappel (fr)" });
        await page.GetByTestId("message-value-2").FillAsync("mardi à 18 h");

        await page.ReloadAsync();
        await page.ConnectedAsync();

        await Expect(page.GetByTestId("composer")).ToHaveAttributeAsync("data-mode", "template");
        await Expect(page.GetByTestId("message-value-2")).ToHaveValueAsync("mardi à 18 h");
        await Expect(page.GetByTestId("message-preview")).ToContainTextAsync("mardi à 18 h");
        await page.Context.CloseAsync();
    }
}
