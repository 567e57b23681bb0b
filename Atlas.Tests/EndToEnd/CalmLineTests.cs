using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>What a lost line, a reload and a sign-out leave of the work at hand.</summary>
public sealed class CalmLineTests(Chromium chromium, OpenAgency agency)
{
    private const string Board = "/pipeline?type=CRM_LEAD_BUY";

    [Fact]
    public async Task The_draft_of_a_note_survives_a_reload_stands_in_another_tab_and_goes_once_it_is_sent()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync($"/cases/{await ReferenceAsync(page, 0)}");
        await page.GetByTestId("note-input").FillAsync("À moitié écrit, نصف مكتوب");

        await page.ReloadAsync();
        await page.ConnectedAsync();
        await Expect(page.GetByTestId("note-input")).ToHaveValueAsync("À moitié écrit, نصف مكتوب");
        var other = await page.Context.NewPageAsync();
        await other.OpenAsync(page.Url);
        await Expect(other.GetByTestId("note-input")).ToHaveValueAsync("À moitié écrit, نصف مكتوب");

        await page.GetByTestId("note-submit").ClickAsync();
        await Expect(page.GetByTestId("note-input")).ToHaveValueAsync("");
        await Expect(other.GetByTestId("note-input")).ToHaveValueAsync("");
        await page.ReloadAsync();
        await page.ConnectedAsync();
        await Expect(page.GetByTestId("note-input")).ToHaveValueAsync("");
        await Expect(page.Locator("[data-activity=NOTE]").First).ToContainTextAsync("À moitié écrit");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_a_line_a_click_says_that_nothing_was_sent_and_what_is_typed_goes_out_afterwards()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-contact").FillAsync("Driss Hors Ligne");
        await page.CutAsync();
        await Expect(page.Locator("#components-reconnect-modal .kept")).ToBeVisibleAsync();

        await page.GetByTestId("new-title").FillAsync("Tapé sans réseau");
        await page.GetByTestId("new-submit").ClickAsync();
        await Expect(page.Locator("#components-reconnect-modal .unsent")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("new-title")).ToHaveValueAsync("Tapé sans réseau");

        await page.MendAsync();
        await page.GetByTestId("new-submit").ClickAsync();
        await Expect(page.Locator(".dossier h1, h1").First).ToHaveTextAsync("Tapé sans réseau");

        await Expect(page.Locator("form[data-listens]")).ToBeAttachedAsync();
        await page.GetByTestId("note-input").FillAsync("Écrit avant la coupure");
        await page.CutAsync();
        await page.GetByTestId("note-submit").ClickAsync();
        await Expect(page.Locator("#note-error")).Not.ToBeEmptyAsync();
        await Expect(page.GetByTestId("note-input")).ToHaveValueAsync("Écrit avant la coupure");
        await page.MendAsync();
        await page.GetByTestId("note-submit").ClickAsync();
        await Expect(page.Locator("[data-activity=NOTE]")).ToHaveCountAsync(1);
        await page.OpenAsync("/cases/new");
        await Expect(page.GetByTestId("new-title")).ToHaveValueAsync("");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_typed_before_anybody_knows_that_the_line_is_dead_goes_out_afterwards_too()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        var line = await page.HoldLineAsync();
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-contact").FillAsync("Driss Sans Écho");

        line.IsDead = true;
        await page.GetByTestId("new-title").FillAsync("Tapé dans le vide");
        await page.RouteAsync(Line.Way, route => route.AbortAsync());
        await line.CloseAsync();
        await page.StateAsync("lost");
        line.IsDead = false;
        await page.MendAsync();
        await page.GetByTestId("new-submit").ClickAsync();

        await Expect(page.Locator(".dossier h1, h1").First).ToHaveTextAsync("Tapé dans le vide");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_viewer_whose_line_was_lost_while_others_moved_cards_shows_afterwards_what_they_show()
    {
        var away = await agency.SignInAsync(chromium, "manager@atlas.test");
        var there = await agency.SignInAsync(chromium, "admin@atlas.test");
        var references = new[] { await OpenCaseAsync(there, "Un"), await OpenCaseAsync(there, "Deux"), await OpenCaseAsync(there, "Trois") };
        await away.OpenAsync(Board);
        await away.CutAsync();

        foreach (var reference in references)
        {
            await there.OpenAsync($"/cases/{reference}");
            await there.GetByTestId("move-to-CRM_CONTACTED").ClickAsync();
            await Expect(there.Locator(".dossier")).ToHaveAttributeAsync("data-version", "1");
        }

        await away.MendAsync();
        foreach (var reference in references)
        {
            await Expect(away.CardIn("CRM_CONTACTED", reference)).ToBeVisibleAsync();
            await Expect(away.CardIn("CRM_NEW", reference)).ToHaveCountAsync(0);
        }

        await away.Context.CloseAsync();
        await there.Context.CloseAsync();
    }

    [Fact]
    public async Task A_sign_out_in_one_tab_closes_the_other_and_takes_the_drafts_along_and_leaves_another_session_alone()
    {
        var page = await agency.EnterAsync(chromium, "agent2@atlas.test");
        var elsewhere = await agency.SignInAsync(chromium, "agent2@atlas.test");
        await page.OpenAsync("/cases/new");
        await page.GetByTestId("new-title").FillAsync("Personne d'autre ne doit le lire");
        var other = await page.Context.NewPageAsync();
        await other.OpenAsync(Board);

        await page.GetByTitle("Votre compte").Or(page.Locator("[popovertarget=user-menu]")).First.ClickAsync();
        await page.GetByTestId("sign-out").ClickAsync();

        await Expect(page.GetByTestId("sign-in-email")).ToBeVisibleAsync();
        await Expect(other.GetByTestId("sign-in-email")).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.startsWith('atlas-keep:')).length"));
        await elsewhere.OpenAsync("/cases");
        await Expect(elsewhere.GetByTestId("list-total")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
        await elsewhere.Context.CloseAsync();
    }

    private static async Task<string> ReferenceAsync(IPage page, int place)
    {
        await page.OpenAsync(Board);
        return await page.Column("CRM_CONTACTED").Locator(".card").Nth(place).GetAttributeAsync("data-case") ?? "";
    }

    private static async Task<string> OpenCaseAsync(IPage page, string title)
    {
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-title").FillAsync(title);
        await page.GetByTestId("new-contact").FillAsync("Salma Absente");
        await page.GetByTestId("new-submit").ClickAsync();
        await Expect(page.Locator(".dossier")).ToBeVisibleAsync();
        return await page.Locator(".dossier").GetAttributeAsync("data-case") ?? "";
    }
}

/// <summary>The line between a page and its server.</summary>
internal static class Line
{
    /// <summary>Where a page asks for a line.</summary>
    public const string Way = "**/_blazor/negotiate**";

    /// <summary>Takes the lines that the page opens from now on into one's own hand.</summary>
    public static async Task<HeldLine> HoldLineAsync(this IPage page)
    {
        var held = new HeldLine();
        await page.RouteWebSocketAsync(new Regex("_blazor", RegexOptions.None, TimeSpan.FromSeconds(1)), held.Take);
        return held;
    }

    /// <summary>Cuts it; each attempt to come back fails until it is mended.</summary>
    public static async Task CutAsync(this IPage page)
    {
        await page.RouteAsync(Way, route => route.AbortAsync());
        await page.EvaluateAsync("Blazor._internal.forceCloseConnection()");
        await StateAsync(page, "lost");
    }

    /// <summary>Mends it and waits until the page hears again.</summary>
    public static async Task MendAsync(this IPage page)
    {
        await page.UnrouteAsync(Way);
        await StateAsync(page, "connected");
    }

    /// <summary>Waits until the page says how its line is.</summary>
    public static Task StateAsync(this IPage page, string state) =>
        page.Locator($"[data-testid=live-state][data-state={state}]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
}

/// <summary>A line that can fall silent without either end knowing.</summary>
internal sealed class HeldLine
{
    private IWebSocketRoute? _page;

    /// <summary>Whether nothing that the page says arrives.</summary>
    public bool IsDead { get; set; }

    /// <summary>Passes on what a new line carries.</summary>
    public void Take(IWebSocketRoute page)
    {
        _page = page;
        var server = page.ConnectToServer();
        page.OnMessage(said =>
        {
            if (!IsDead && said.Binary is { } bytes)
            {
                server.Send(bytes);
            }
            else if (!IsDead)
            {
                server.Send(said.Text!);
            }
        });
    }

    /// <summary>Ends it, so that the page notices.</summary>
    public Task CloseAsync() => _page!.CloseAsync();
}
