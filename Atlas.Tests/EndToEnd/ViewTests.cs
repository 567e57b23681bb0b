using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

public sealed class ViewTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task A_manager_shares_a_view_and_an_agent_opens_it_from_the_navigation()
    {
        var agent = await agency.SignInAsync(chromium, "agent2@atlas.test");
        await agent.OpenAsync("/cases?state=won");
        await Expect(agent.GetByTestId("view-new")).ToBeEnabledAsync();
        var manager = await agency.SignInAsync(chromium, "manager@atlas.test");
        await manager.OpenAsync("/cases?state=open&assignee=none");
        var total = await manager.GetByTestId("list-total").GetAttributeAsync("data-value");

        await manager.GetByTestId("view-new").ClickAsync();
        await manager.GetByTestId("view-name").FillAsync("À prendre");
        await manager.GetByTestId("view-share").SelectOptionAsync("Agent");
        await manager.GetByTestId("view-default").SelectOptionAsync("Agent");
        await manager.Keyboard.PressAsync("Escape");
        await Expect(manager.GetByTestId("view-form")).ToHaveCountAsync(0);
        await manager.GetByTestId("view-new").ClickAsync();
        await manager.GetByTestId("view-name").FillAsync("À prendre");
        await manager.GetByTestId("view-share").SelectOptionAsync("Agent");
        await manager.GetByTestId("view-default").SelectOptionAsync("Agent");
        await manager.GetByTestId("view-save").ClickAsync();

        var tab = manager.Locator("a.tab[aria-current=page][data-shared]");
        await Expect(tab).ToHaveAttributeAsync("data-count", total!);
        // The agent's open tabs hear of it.
        await Expect(agent.Locator("a.tab[data-shared]")).ToHaveAttributeAsync("data-count", total!);
        await agent.OpenAsync("/");
        await agent.GetByTestId("nav-default-view").ClickAsync();
        await Expect(agent).ToHaveURLAsync(new Regex("/cases\\?state=open&assignee=none&view=", default, TimeSpan.FromSeconds(1)));
        await Expect(agent.GetByTestId("list-total")).ToHaveAttributeAsync("data-value", total!);

        await manager.GetByTestId("view-edit").ClickAsync();
        await manager.GetByTestId("view-remove").ClickAsync();
        await Expect(manager.Locator("a.tab[data-shared]")).ToHaveCountAsync(0);
        await manager.GetByRole(AriaRole.Button, new() { Name = "Annuler", Exact = true }).ClickAsync();
        await Expect(manager.Locator("a.tab[data-shared]")).ToHaveCountAsync(1);
        await manager.Context.CloseAsync();
        await agent.Context.CloseAsync();
    }
}
