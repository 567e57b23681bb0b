using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>The day under the hands of an agent.</summary>
public sealed class DayTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task One_key_ends_a_task_and_the_next_thing_has_the_focus_and_the_end_is_taken_back()
    {
        var page = await agency.SignInAsync(chromium, "agent5@atlas.test");
        await PlanAsync(page, "Villa du matin, Souissi", "Appeler le notaire");
        await PlanAsync(page, "Villa du soir, Souissi", "Envoyer le compromis");
        await page.OpenAsync("/");
        var first = Line(page, "Appeler le notaire");
        var key = await first.GetAttributeAsync("data-item");
        var next = await first.EvaluateAsync<string>("line => [...document.querySelectorAll('[data-item]')].at([...document.querySelectorAll('[data-item]')].indexOf(line) + 1).dataset.item");

        await HandsOnAsync(page);
        await first.Locator("[data-open]").FocusAsync();
        await page.Keyboard.PressAsync("e");

        await Expect(page.Locator($"[data-item='{next}'] [data-open]")).ToBeFocusedAsync();
        await Expect(page.Locator($"[data-item='{key}']")).ToHaveCountAsync(0);
        await page.Locator(".mud-snackbar").GetByRole(AriaRole.Button, new() { Name = "Annuler" }).ClickAsync();
        await Expect(page.Locator($"[data-item='{key}']")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Arrows_walk_through_the_day_a_key_puts_off_and_enter_opens()
    {
        var page = await agency.SignInAsync(chromium, "agent6@atlas.test");
        await PlanAsync(page, "Duplex, Agdal", "Demander les clés");
        await page.OpenAsync("/");
        var line = Line(page, "Demander les clés");
        await Expect(line).ToBeVisibleAsync();
        await HandsOnAsync(page);

        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("[data-item] [data-open]").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("[data-item] [data-open]").Nth(1)).ToBeFocusedAsync();
        await line.Locator("[data-open]").FocusAsync();
        await page.Keyboard.PressAsync("s");
        await Expect(line).ToHaveCountAsync(0);
        var reference = await page.Locator("[data-item]:has(:focus)").GetAttributeAsync("data-case");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator($".dossier[data-case='{reference}']")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_the_question_until_when_lies_above_the_line_that_follows()
    {
        var page = await agency.SignInAsync(chromium, "agent3@atlas.test", new() { HasTouch = true });
        await PlanAsync(page, "Riad, Bab Doukkala", "Mesurer la terrasse");
        await PlanAsync(page, "Riad, Mouassine", "Chercher le plan");
        await page.SetViewportSizeAsync(390, 844);
        await page.OpenAsync("/");
        var line = Line(page, "Mesurer la terrasse");
        await HandsOnAsync(page);
        await line.Locator("summary").TapAsync();
        await line.Locator("[data-pick]").PressAsync("Escape");
        await Expect(line.Locator(".panel")).ToBeHiddenAsync();
        await Expect(line.Locator("summary")).ToBeFocusedAsync();
        await line.Locator("summary").TapAsync();
        await line.Locator(".panel").ScrollIntoViewIfNeededAsync();
        Assert.True(await line.Locator(".panel").EvaluateAsync<bool>("""
            panel => {
                const box = panel.getBoundingClientRect();
                const parts = [0.05, 0.2, 0.4, 0.6, 0.8, 0.95];
                return parts.every(x => parts.every(y => panel.contains(document.elementFromPoint(box.x + x * box.width, box.y + y * box.height))));
            }
            """));
        await line.Locator("[data-with=pick]").TapAsync();

        await Expect(line).ToHaveCountAsync(0);
        await Expect(page.Locator(".mud-snackbar")).ToContainTextAsync("Annuler");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_new_lead_appears_on_an_open_day_and_goes_when_somebody_takes_it()
    {
        var page = await agency.SignInAsync(chromium, "agent7@atlas.test");
        var colleague = await agency.SignInAsync(chromium, "agent8@atlas.test");
        await page.OpenAsync("/");
        await colleague.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await colleague.GetByTestId("new-title").FillAsync("Penthouse vue mer, Ain Diab");
        await colleague.GetByTestId("new-contact").FillAsync("Salma Cliente");
        await colleague.GetByTestId("new-mine").SetCheckedAsync(false);
        await colleague.GetByTestId("new-submit").ClickAsync();

        await Expect(Line(page, "Penthouse vue mer, Ain Diab")).ToBeVisibleAsync();
        await colleague.GetByTestId("take").ClickAsync();
        await Expect(Line(page, "Penthouse vue mer, Ain Diab")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
        await colleague.Context.CloseAsync();
    }

    [Fact]
    public async Task A_manager_looks_at_a_colleagues_day_and_an_agent_finds_none()
    {
        var manager = await agency.SignInAsync(chromium, "manager@atlas.test");
        await manager.OpenAsync("/");
        await manager.GetByTestId("day-who").SelectOptionAsync(new SelectOptionValue { Label = "Salma Tazarine" });
        await Expect(manager.Locator("[data-item]").First).ToContainTextAsync("Salma Tazarine");
        var address = new Uri(manager.Url).PathAndQuery;

        var agent = await agency.SignInAsync(chromium, "agent2@atlas.test");
        await agent.OpenAsync(address);
        await Expect(agent.Locator("[data-item]")).ToHaveCountAsync(0);
        await Expect(agent.Locator("main")).ToContainTextAsync("Cette journée n'existe pas");
        await manager.Context.CloseAsync();
        await agent.Context.CloseAsync();
    }

    [Fact]
    public async Task A_double_click_and_a_key_held_down_do_one_thing_though_the_next_one_has_moved_up_meanwhile()
    {
        var page = await agency.SignInAsync(chromium, "agent4@atlas.test");
        await PlanAsync(page, "Ferme, Bouskoura", "Relire le bail");
        await PlanAsync(page, "Ferme, Dar Bouazza", "Photographier le puits");
        await page.OpenAsync("/");
        var first = Line(page, "Relire le bail");
        var back = page.Locator(".mud-snackbar").GetByRole(AriaRole.Button, new() { Name = "Annuler" });

        await HandsOnAsync(page);

        // The clock stands still: on a slow machine too, the second click comes at once.
        await page.Clock.SetFixedTimeAsync(DateTime.UnixEpoch.AddYears(60));
        await first.GetByTestId("day-do").ScrollIntoViewIfNeededAsync();
        var place = await first.GetByTestId("day-do").BoundingBoxAsync() ?? throw new InvalidOperationException("No button.");
        await page.Mouse.ClickAsync(place.X + 8, place.Y + 8);
        await Expect(first).ToHaveCountAsync(0);
        await page.Mouse.ClickAsync(place.X + 8, place.Y + 8);
        await back.ClickAsync();
        await Expect(first).ToBeVisibleAsync();
        await Expect(Line(page, "Photographier le puits")).ToBeVisibleAsync();

        await first.Locator("[data-open]").FocusAsync();
        await page.Keyboard.DownAsync("e");
        await Expect(first).ToHaveCountAsync(0);
        await page.Keyboard.DownAsync("e");
        await page.Keyboard.UpAsync("e");
        await back.ClickAsync();
        await Expect(first).ToBeVisibleAsync();
        await Expect(Line(page, "Photographier le puits")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>Waits until the day's script listens: it comes after the circuit.</summary>
    private static Task HandsOnAsync(IPage page) => Expect(page.Locator("[data-day-root][data-hands]")).ToBeAttachedAsync();

    private static ILocator Line(IPage page, string text) => page.Locator("[data-item]").Filter(new() { HasText = text });

    /// <summary>A dossier of the person's own with a task for today.</summary>
    private static async Task PlanAsync(IPage page, string title, string task)
    {
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-title").FillAsync(title);
        await page.GetByTestId("new-contact").FillAsync("Salma Cliente");
        await page.GetByTestId("new-mine").SetCheckedAsync(true);
        await page.GetByTestId("new-submit").ClickAsync();
        await page.GetByTestId("task-new").ClickAsync();
        await page.GetByTestId("task-title").FillAsync(task);
        // The quick "today" means six o'clock, and is not offered in the evening.
        var today = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Africa/Casablanca"));
        await page.GetByTestId("task-due").FillAsync(today.ToString("yyyy-MM-dd'T'23:59", CultureInfo.InvariantCulture));
        await page.GetByTestId("task-save").ClickAsync();
        await Expect(page.Locator("[data-task]")).ToContainTextAsync(task);
    }
}
