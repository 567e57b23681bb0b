using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>What holds on each page: accessible, within its policy, in the chosen language, without sideways scrolling on a phone.</summary>
public sealed class EveryPageTests(Chromium chromium, OpenAgency agency)
{
    // axe's own way of being asked: the package's runner opens a second page for each answer, and the pages have no frames. What passed is not told, and no style sheet
    // is fetched anew for rules that are not serious: of a long list that would be most of the work.
    private const string Asked = """
        axe.run(document, { resultTypes: ['violations'], preload: false }).then(told => told.violations
            .filter(fault => ['serious', 'critical'].includes(fault.impact))
            .map(fault => `${fault.id} ${fault.nodes.slice(0, 3).map(node => node.html).join(' | ')}`))
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    public static TheoryData<string, string, string> Looks => new()
    {
        { "fr-FR", "light", "desk" },
        { "en-GB", "dark", "desk" },
        { "ar-MA", "light", "phone" },
        { "ar-MA", "dark", "desk" },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_is_accessible_and_breaks_no_policy(string culture, string theme, string device)
    {
        var faults = new List<string>();
        var page = await agency.SignInAsync(chromium, "admin@atlas.test", Device(device));
        page.Console += (_, said) => { if (said.Type is "error") { faults.Add($"console: {said.Text}"); } };
        page.PageError += (_, failure) => faults.Add($"script: {failure}");
        await page.OpenAsync($"/language/{culture[..2]}?returnUrl=/pipeline");
        await page.EvaluateAsync($"document.cookie = 'atlas-theme={theme};path=/'");
        await page.OpenAsync("/pipeline");
        var reference = await page.Locator(".card").First.GetAttributeAsync("data-case");
        await page.OpenAsync("/contacts");
        var contact = await page.Locator("[data-contact]").First.GetAttributeAsync("data-contact");
        string[] addresses =
        [
            "/", "/?who=all", "/pipeline", $"/cases/{reference}", "/cases", "/calendar", "/calendar?span=week", "/calendar?span=day", "/cases/new", "/contacts", "/contacts/new", $"/contacts/{contact}",
            "/inbox", "/dashboard", "/audit", "/settings", "/admin/organisation", "/admin/whatsapp", "/admin/templates", "/admin/quick-replies", "/admin/scoring", "/exports", "/cases/D-1999-99999",
        ];
        foreach (var address in addresses)
        {
            await page.OpenAsync(address);
            await Expect(page.Locator("html")).ToHaveAttributeAsync("dir", culture == "ar-MA" ? "rtl" : "ltr");
            await Expect(page.Locator("html")).ToHaveAttributeAsync("data-scheme", theme);
            faults.AddRange(await FaultsAsync(page, address));
        }

        faults.RemoveAll(fault => fault.Contains("404", StringComparison.Ordinal));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_way_in_is_accessible_too()
    {
        var server = await agency.ServerAsync();
        await using var context = await (await chromium.BrowserAsync()).NewContextAsync(new() { BaseURL = server.Address.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/pipeline");
        await Expect(page.GetByTestId("sign-in-email")).ToBeVisibleAsync();

        Assert.Empty(await FaultsAsync(page, "/sign-in"));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task What_a_card_shows_beside_its_words_leaves_them_readable(string theme)
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/settings");
        await page.EvaluateAsync($"document.cookie = 'atlas-theme={theme};path=/'");
        await page.OpenAsync("/pipeline");
        await page.HandsOnAsync();
        // One that has just come, held at its first instant, and each degree of rotting: the data of a day has not all of them.
        var shown = await page.EvaluateAsync<int>("""
            () => {
                const cards = [...document.querySelectorAll('.card[data-case]')].filter(card => card.checkVisibility() && card.getBoundingClientRect().bottom < innerHeight).slice(0, 4);
                cards.forEach((card, rot) => {
                    card.dataset.rot = rot;
                    card.classList.toggle('arrived', rot === 0);
                    card.getAnimations().forEach(animation => { animation.pause(); animation.currentTime = 0; });
                });
                return cards.length;
            }
            """);

        Assert.Equal(4, shown);
        Assert.Empty(await FaultsAsync(page, "/pipeline"));
        await page.Context.CloseAsync();
    }

    // Others move cards meanwhile: one that is fading in has no colours to be judged by.
    private static BrowserNewContextOptions Device(string device) => device == "phone"
        ? new() { ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2 }
        : new() { ReducedMotion = ReducedMotion.Reduce };

    private static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, string address)
    {
        await page.EvaluateAsync(Axe);
        var faults = (await page.EvaluateAsync<string[]>(Asked)).Select(fault => $"{address}: {fault}").ToList();
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth + 1"))
        {
            faults.Add($"{address}: scrolls sideways");
        }

        return faults;
    }
}
