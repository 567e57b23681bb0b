using Atlas.Domain.Messages;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>The demonstration's conversation, from the client's phone to the agent's screen and back, over the stand-in for the provider.</summary>
public sealed partial class ConversationTests(Chromium chromium, AgencyOfItsOwn own) : IClassFixture<AgencyOfItsOwn>
{
    private const string Question = "Bonjour, la villa est-elle libre ?";

    [Fact]
    public async Task A_client_writes_from_the_phone_the_card_lights_up_the_agent_answers_and_the_ticks_rise_to_read()
    {
        var page = await own.Agency.SignInAsync(chromium, "agent1@atlas.test");
        await page.OpenAsync("/pipeline?type=CRM_LEAD_BUY");
        var phone = await PhoneAsync(page, "+212600099101", "Nour Du Téléphone");

        await SayAsync(phone, Question);

        // The card was not there before the message.
        var card = page.Locator(".card", new() { HasText = "Nour Du Téléphone" });
        await Expect(card.Locator(".unread")).ToHaveTextAsync("1");
        await page.OpenAsync($"/cases/{await card.GetAttributeAsync("data-case")}");
        await Expect(page.Locator("[data-direction=inbound]")).ToContainTextAsync(Question);
        await Expect(page.GetByTestId("window")).ToHaveAttributeAsync("data-open", "");

        // The client sees that somebody writes.
        await page.GetByTestId("message-input").PressSequentiallyAsync("Oui");
        await Expect(phone.Locator("#typing")).ToBeVisibleAsync();

        // Two clicks are one message.
        await page.GetByTestId("message-input").FillAsync("Oui, voulez-vous la voir samedi ?");
        await page.GetByTestId("message-send").DblClickAsync();
        var answer = page.Locator("[data-direction=outbound]");
        await Expect(answer).ToHaveAttributeAsync("data-delivery", "queued");
        await Expect(page.GetByTestId("message-input")).ToHaveValueAsync("");
        await Expect(answer).ToHaveAttributeAsync("data-delivery", "read", new() { Timeout = 30_000 });
        await Expect(answer).ToHaveCountAsync(1);
        await Expect(phone.Locator("#messages li:not(.mine)")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_stop_blocks_the_next_message_with_its_reason_until_the_client_asks_again()
    {
        var (page, phone) = await TalkAsync("+212600099102", "Samir Du Silence");
        await SayAsync(phone, "STOP");
        var blocked = page.GetByTestId("message-blocked");
        await Expect(blocked).ToHaveAttributeAsync("data-standing", "Withdrawn");
        await Expect(page.GetByTestId("consent-by-message")).ToHaveCountAsync(0);

        await page.GetByTestId("message-input").FillAsync("Encore un mot");
        await page.GetByTestId("message-send").ClickAsync();
        await Expect(blocked).ToHaveAttributeAsync("data-refused", "");
        await Expect(page.GetByTestId("message-input")).ToHaveValueAsync("Encore un mot");
        await Expect(page.Locator("[data-direction=outbound]")).ToHaveCountAsync(0);

        await SayAsync(phone, "Finalement, écrivez-moi");
        await page.GetByTestId("consent-by-message").ClickAsync();
        await Expect(blocked).ToHaveCountAsync(0);
        // He wrote since the draft was begun.
        await Expect(page.GetByTestId("message-missed")).ToContainTextAsync("écrivez-moi");
        await page.GetByTestId("message-send").ClickAsync();
        await Expect(page.Locator("[data-direction=outbound]")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task After_a_day_free_text_does_not_go_and_a_template_is_offered_and_goes()
    {
        var (page, _) = await TalkAsync("+212600099103", "Hind Du Lendemain");
        await page.GetByTestId("message-input").FillAsync("Trop tard");
        await DbAsync(db => db.Conversations.Where(row => db.Contacts.Any(contact => contact.Id == row.ContactId && contact.Name == "Hind Du Lendemain"))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastInboundAt, row => db.Now - Conversation.Window)));

        await page.GetByTestId("message-send").ClickAsync();

        await Expect(page.GetByTestId("message-window-closed")).ToBeVisibleAsync();
        await Expect(page.Locator(".composer .kept")).ToContainTextAsync("Trop tard");
        await Expect(page.Locator("[data-direction=outbound]")).ToHaveCountAsync(0);

        await page.GetByTestId("message-template").SelectOptionAsync(new SelectOptionValue { Label = "Visite rappel (fr)" });
        await page.GetByTestId("message-value-2").FillAsync("samedi à 10 h");
        await Expect(page.GetByTestId("message-preview")).ToContainTextAsync("Bonjour Hind Du Lendemain, nous vous rappelons votre visite du samedi à 10 h.");
        await page.GetByTestId("message-value-2").FillAsync("");
        await page.GetByTestId("message-send").ClickAsync();
        await Expect(page.GetByTestId("message-refused")).ToBeVisibleAsync();
        await page.GetByTestId("message-value-2").FillAsync("dimanche à 9 h");
        await page.GetByTestId("message-send").ClickAsync();
        await Expect(page.Locator("[data-direction=outbound]")).ToContainTextAsync("dimanche à 9 h");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_draft_outlives_a_reload_and_knows_what_was_said_since_and_what_is_called_back_comes_back_to_the_hand()
    {
        var (page, phone) = await TalkAsync("+212600099104", "Lina Du Brouillon");
        await page.GetByTestId("message-input").FillAsync("Je vous propose mardi");
        await SayAsync(phone, "Plutôt mercredi");
        await Expect(page.GetByTestId("message-missed")).ToContainTextAsync("Plutôt mercredi");

        await page.ReloadAsync();
        await page.ConnectedAsync();
        await Expect(page.GetByTestId("message-input")).ToHaveValueAsync("Je vous propose mardi");
        await Expect(page.GetByTestId("message-missed")).ToContainTextAsync("Plutôt mercredi");

        // However slow this machine is, the message has not left before it is called back.
        await PauseAsync(isPaused: true);
        await page.GetByTestId("message-input").FillAsync("Mercredi donc");
        await page.GetByTestId("message-send").ClickAsync();
        await page.GetByTestId("message-recall").ClickAsync();
        await Expect(page.Locator("[data-direction=outbound]")).ToHaveAttributeAsync("data-delivery", "cancelled");
        await Expect(page.GetByTestId("message-input")).ToHaveValueAsync("Mercredi donc");
        await PauseAsync(isPaused: false);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_failure_says_why_and_what_to_do_and_a_person_sends_it_once_more()
    {
        var (page, _) = await TalkAsync("+212600099105", "Adil De La Panne");
        await page.GetByTestId("message-input").FillAsync("Perdu #fault:131026");
        await page.GetByTestId("message-send").ClickAsync();

        var message = page.Locator("[data-direction=outbound]");
        await Expect(message).ToHaveAttributeAsync("data-delivery", "failed", new() { Timeout = 30_000 });
        await Expect(message.GetByTestId("message-fault")).ToHaveAttributeAsync("data-fault", "recipient");
        await Expect(message.GetByTestId("message-fault")).ToContainTextAsync("Vérifiez le numéro");

        await message.GetByTestId("message-resend").ClickAsync();
        await Expect(message.Locator("details")).ToContainTextAsync("2 essais", new() { Timeout = 30_000 });
        await Expect(message).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_quick_reply_is_written_once_and_goes_into_a_message_with_the_clients_name()
    {
        var admin = await own.Agency.SignInAsync(chromium, "admin@atlas.test");
        await admin.OpenAsync("/admin/quick-replies");
        await admin.GetByTestId("reply-title").FillAsync("Pièces à fournir");
        await admin.GetByTestId("reply-text").FillAsync("Bonjour ");
        await admin.GetByTestId("reply-variable-contact").ClickAsync();
        await Expect(admin.GetByTestId("reply-text")).ToHaveValueAsync("Bonjour {contact}");
        await admin.GetByTestId("reply-save").ClickAsync();
        await Expect(admin.Locator("[data-reply='Pièces à fournir']")).ToContainTextAsync("Bonjour {contact}");

        var (page, _) = await TalkAsync("+212600099106", "Rita Des Pièces");
        await page.GetByTestId("quick-reply").SelectOptionAsync(new SelectOptionValue { Label = "Pièces à fournir" });
        await Expect(page.GetByTestId("message-input")).ToHaveValueAsync("Bonjour Rita Des Pièces");
        await page.Context.CloseAsync();
        await admin.Context.CloseAsync();
    }

    [Fact]
    public async Task A_file_goes_to_the_clients_phone_with_its_words()
    {
        var (page, phone) = await TalkAsync("+212600099107", "Karim Du Plan");
        await page.GetByTestId("message-file-input").SetInputFilesAsync(new FilePayload { Name = "plan.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 plan"u8.ToArray() });
        await Expect(page.GetByTestId("message-file-chosen")).ToContainTextAsync("plan.pdf");
        await page.GetByTestId("message-input").FillAsync("Le plan du 2e étage");
        await page.GetByTestId("message-send").ClickAsync();

        var message = page.Locator("[data-direction=outbound]");
        await Expect(message).ToContainTextAsync("Le plan du 2e étage");
        await Expect(message.GetByTestId("message-file")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("message-file-chosen")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("message-input")).ToHaveValueAsync("");
        await Expect(phone.Locator("#messages a", new() { HasText = "plan.pdf" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(message).ToHaveAttributeAsync("data-delivery", "read", new() { Timeout = 30_000 });
        await page.Context.CloseAsync();
    }

    /// <summary>An agent in front of the dossier of a client who has just written.</summary>
    private async Task<(IPage Page, IPage Phone)> TalkAsync(string number, string name)
    {
        var page = await own.Agency.SignInAsync(chromium, "agent1@atlas.test");
        await page.OpenAsync("/inbox");
        var phone = await PhoneAsync(page, number, name);
        await SayAsync(phone, Question);
        await page.Locator("[data-conversation]", new() { HasText = name }).ClickAsync();
        await Expect(page.GetByTestId("message-input")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-direction=inbound]")).ToContainTextAsync(Question);
        return (page, phone);
    }

    private Task<int> PauseAsync(bool isPaused) => DbAsync(db => db.Channels.ExecuteUpdateAsync(set => set.SetProperty(row => row.PausedAt, row => isPaused ? db.Now : null)));

    private static async Task<IPage> PhoneAsync(IPage page, string number, string name)
    {
        var phone = await page.Context.NewPageAsync();
        await phone.GotoAsync($"/demo/phone?client={Uri.EscapeDataString(number)}&name={Uri.EscapeDataString(name)}");
        return phone;
    }

    private static async Task SayAsync(IPage phone, string text)
    {
        await phone.GetByTestId("phone-input").FillAsync(text);
        await phone.GetByTestId("phone-send").ClickAsync();
        await Expect(phone.Locator("#messages")).ToContainTextAsync(text);
    }

    private async Task<TResult> DbAsync<TResult>(Func<AtlasDb, Task<TResult>> act)
    {
        var services = (await own.Agency.ServerAsync()).Services;
        var tenants = services.GetRequiredService<IServiceScopeFactory>();
        await using var door = tenants.CreateAsyncScope();
        var tenant = await door.ServiceProvider.GetRequiredService<AccountByEmail>().RunAsync("ADMIN@ATLAS.TEST");
        await using var scope = tenants.ForTenant(tenant!.Value);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        return await act(db);
    }
}
