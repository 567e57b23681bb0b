using Atlas.Infrastructure.Presence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>Who else is at a dossier, seen in two browsers.</summary>
public sealed class PresenceTests(Chromium chromium, OpenAgency agency)
{
    [Fact]
    public async Task A_colleague_at_the_dossier_is_seen_writing_and_goes_with_the_page_the_tab_and_the_line()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        var colleague = await agency.SignInAsync(chromium, "admin@atlas.test");
        var address = await AddressAsync(page);
        await page.OpenAsync(address);
        await Expect(Others(page)).ToHaveCountAsync(0);

        await colleague.OpenAsync(address);
        await Expect(Others(page)).ToHaveCountAsync(1);
        await Expect(Others(colleague)).ToHaveCountAsync(1);
        var second = await colleague.Context.NewPageAsync();
        await second.OpenAsync(address);
        await Expect(Others(second)).ToHaveCountAsync(1);
        await Expect(Others(page)).ToHaveCountAsync(1);

        await colleague.GetByTestId("note-input").PressSequentiallyAsync("Vu avec");
        await Expect(page.GetByTestId("writing")).ToContainTextAsync("écrit…");
        await Expect(second.GetByTestId("writing")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("writing")).ToHaveCountAsync(0, new() { Timeout = 10_000 });

        await colleague.OpenAsync("/cases");
        await Expect(Others(page)).ToHaveCountAsync(1);
        await second.CloseAsync();
        await Expect(Others(page)).ToHaveCountAsync(0);

        await colleague.OpenAsync(address);
        await Expect(Others(page)).ToHaveCountAsync(1);
        await colleague.CutAsync();
        await Expect(Others(page)).ToHaveCountAsync(0);
        await colleague.MendAsync();
        await Expect(Others(page)).ToHaveCountAsync(1);
        await colleague.Context.CloseAsync();
        await Expect(Others(page)).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
        await EmptyAsync();
    }

    [Fact]
    public async Task Another_organisation_never_sees_who_is_at_a_dossier_of_the_same_reference()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        var rival = await agency.SignInAsync(chromium, "admin@rival.test");
        await rival.OpenAsync("/cases");
        var reference = await rival.Locator("tr[data-case]").First.GetAttributeAsync("data-case");
        await rival.OpenAsync($"/cases/{reference}");
        await page.OpenAsync($"/cases/{reference}");
        await page.GetByTestId("note-input").PressSequentiallyAsync("Entre nous");
        var witness = await agency.SignInAsync(chromium, "admin@atlas.test");
        await witness.OpenAsync($"/cases/{reference}");

        await Expect(Others(page)).ToHaveCountAsync(1);
        await Expect(Others(rival)).ToHaveCountAsync(0);
        await Expect(rival.GetByTestId("writing")).ToHaveCountAsync(0);
        foreach (var browser in new[] { page, rival, witness })
        {
            await browser.Context.CloseAsync();
        }
    }

    private static ILocator Others(IPage page) => page.Locator("[data-present]");

    private static async Task<string> AddressAsync(IPage page)
    {
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-title").FillAsync("Duplex, Racine");
        await page.GetByTestId("new-contact").FillAsync("Nadia Présente");
        await page.GetByTestId("new-submit").ClickAsync();
        await Expect(page.Locator(".dossier")).ToBeVisibleAsync();
        return new Uri(page.Url).PathAndQuery;
    }

    /// <summary>Closed browsers leave no seat behind; other tests may have theirs at other dossiers.</summary>
    private async Task EmptyAsync()
    {
        var book = (await agency.ServerAsync()).Services.GetRequiredService<PresenceBook>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (book.Rooms > 0)
        {
            await Task.Delay(100, limit.Token);
        }
    }
}
