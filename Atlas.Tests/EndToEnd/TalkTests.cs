using Atlas.Domain.Messages;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>What a client writes is seen at once where somebody works, and is unread until somebody has seen it.</summary>
public sealed class TalkTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task A_clients_message_comes_in_live_lights_the_inbox_and_is_read_when_it_is_seen()
    {
        var (page, colleague) = (await agency.SignInAsync(chromium, "agent3@atlas.test"), await agency.SignInAsync(chromium, "agent4@atlas.test"));
        var reference = await NewCaseAsync(page, "Villa du message");
        await colleague.OpenAsync("/inbox");
        await page.OpenAsync("/pipeline?type=CRM_LEAD_BUY");

        var first = await SayAsync(reference, "Bonjour,\nالفيلا متاحة؟", await NowAsync());

        var line = colleague.Locator($"[data-conversation='{reference}']");
        await Expect(line).ToHaveAttributeAsync("data-unread", "1");
        await Expect(page.Card(reference).Locator(".unread")).ToHaveTextAsync("1");

        await page.OpenAsync($"/cases/{reference}");
        var bubble = page.Locator($"[data-message='{first.ProviderId}']");
        await Expect(bubble).ToHaveAttributeAsync("data-direction", "inbound");
        await Expect(bubble).ToContainTextAsync("الفيلا متاحة؟");
        await page.GetByTestId("conversation").Locator(".end").EvaluateAsync("end => end.scrollIntoView({ block: 'center' })");

        var second = await SayAsync(reference, "Je suis libre samedi", await NowAsync());
        await Expect(page.Locator($"[data-message='{second.ProviderId}']")).ToBeVisibleAsync();
        await Expect(line).ToContainTextAsync("Je suis libre samedi");

        await colleague.OpenAsync("/inbox");
        await Expect(line).ToHaveAttributeAsync("data-unread", "0");
        await line.FocusAsync();
        await colleague.Keyboard.PressAsync("Enter");
        await Expect(colleague.Locator($"[data-message='{second.ProviderId}']")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
        await colleague.Context.CloseAsync();
    }

    private static async Task<string> NewCaseAsync(IPage page, string title)
    {
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-title").FillAsync(title);
        await page.GetByTestId("new-contact").FillAsync("Zineb Du Message");
        await page.GetByTestId("new-submit").ClickAsync();
        return await page.Locator(".dossier").GetAttributeAsync("data-case") ?? "";
    }

    private Task<DateTime> NowAsync() => DbAsync(db => Task.FromResult(db.Now));

    private Task<Message> SayAsync(string reference, string text, DateTime at) => DbAsync(async db =>
        await db.HearAsync(await db.Cases.Where(row => row.Reference == reference).Select(row => row.Id).SingleAsync(), text, at));

    private async Task<TResult> DbAsync<TResult>(Func<AtlasDb, Task<TResult>> act)
    {
        var services = (await agency.ServerAsync()).Services;
        var tenants = services.GetRequiredService<IServiceScopeFactory>();
        await using var door = tenants.CreateAsyncScope();
        var tenant = await door.ServiceProvider.GetRequiredService<AccountByEmail>().RunAsync("ADMIN@ATLAS.TEST");
        await using var scope = tenants.ForTenant(tenant!.Value);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
        return await act(db);
    }
}
