using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>The calendar shows the same cases as board and list, and what colleagues plan appears by itself.</summary>
public sealed class CalendarTests(Chromium chromium, OpenAgency agency)
{
    private const string Day = "2031-05-14";

    [Fact]
    public async Task What_a_colleague_plans_appears_and_filter_and_keys_lead_on()
    {
        var manager = await agency.SignInAsync(chromium, "manager@atlas.test");
        await manager.OpenAsync($"/calendar?span=day&at={Day}");
        await Expect(manager.GetByTestId("calendar-count")).ToHaveAttributeAsync("data-value", "0");
        var agent = await agency.SignInAsync(chromium, "agent1@atlas.test");
        await agent.OpenAsync("/cases?sort=reference&state=open");
        var reference = (await agent.Locator("[data-case]").First.GetAttributeAsync("data-case"))!;

        await agent.OpenAsync($"/cases/{reference}?plan=OWNER_VISIT");
        await agent.GetByTestId("plan-day").FillAsync(Day);
        await agent.GetByTestId("plan-start").FillAsync("10:30");
        await agent.GetByTestId("plan-place").FillAsync("12, rue des Iris");
        await agent.GetByTestId("plan-save").ClickAsync();

        var meeting = manager.Locator($"[data-meeting][href='/cases/{reference}']");
        await Expect(meeting).ToContainTextAsync("10:30");
        await Expect(meeting).ToContainTextAsync("12, rue des Iris");
        await manager.Locator("[data-span=week]").First.ClickAsync();
        await Expect(manager.Locator($"[data-day='{Day}']")).ToHaveAttributeAsync("data-count", "1");
        await manager.GetByTestId("calendar").FocusAsync();
        await manager.Keyboard.PressAsync("ArrowRight");
        await Expect(manager.GetByTestId("calendar")).ToHaveAttributeAsync("data-first", "2031-05-19");
        await manager.Keyboard.PressAsync("ArrowLeft");
        await Expect(meeting).ToBeVisibleAsync();

        await manager.GetByTestId("list-text").FillAsync(reference);
        await Expect(manager).ToHaveURLAsync(new Regex($"/calendar\\?q={reference}&span=week&at={Day}", default, TimeSpan.FromSeconds(1)));
        await Expect(meeting).ToBeVisibleAsync();
        await manager.Locator("[data-shape=list]").ClickAsync();
        await Expect(manager.Locator("[data-case]")).ToHaveAttributeAsync("data-case", reference);
        await manager.Locator("[data-shape=calendar]").ClickAsync();
        await Expect(manager.GetByTestId("calendar")).ToHaveAttributeAsync("data-span", "month");
        await Expect(manager.GetByTestId("list-text")).ToHaveValueAsync(reference);
        await manager.Context.CloseAsync();
        await agent.Context.CloseAsync();
    }
}
