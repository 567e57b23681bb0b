using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>The focus is a person's own: the program moves it only where it would be nowhere, and never in the middle of typing.</summary>
public sealed class FocusTests(Chromium chromium, OpenAgency agency)
{
    // Whoever is quick: in the field in the very instant in which the circuit has drawn it.
    private const string IsQuick = """
        addEventListener('DOMContentLoaded', () => {
            const first = document.querySelector('[data-testid=list-text]');
            new MutationObserver((_, watch) => {
                const now = document.querySelector('[data-testid=list-text]');
                if (now && now !== first && !now.matches(':disabled')) {
                    watch.disconnect();
                    now.focus();
                }
            }).observe(document.body, { childList: true, subtree: true, attributes: true });
        });
        """;

    [Fact]
    public async Task The_circuit_that_begins_leaves_whoever_is_in_a_field_already()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.Context.AddInitScriptAsync(IsQuick);
        await page.OpenAsync("/cases");
        await Expect(page.GetByTestId("list-text")).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync("appartement");
        await Expect(page).ToHaveURLAsync(new Regex("q=appartement", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.GetByTestId("list-text")).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_that_comes_says_its_title_and_a_field_that_closes_gives_the_focus_to_what_opened_it()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        var reference = await page.NewCardAsync("Duplex, Gauthier");
        await page.Card(reference).Locator("a").ClickAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();

        var title = page.Locator("[data-edit=title]");
        await title.Locator("button").ClickAsync();
        await Expect(title.Locator("input")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(title.Locator("[data-focus-heir]")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await title.Locator("input").FillAsync("Duplex, Gauthier, avec jardin");
        await page.Keyboard.PressAsync("Enter");
        await Expect(title.Locator("[data-focus-heir]")).ToBeFocusedAsync();
        await Expect(title).ToContainTextAsync("avec jardin");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_goes_on_while_a_field_is_being_saved_is_not_called_back()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        var reference = await page.NewCardAsync("Duplex, Racine");
        await page.OpenAsync($"/cases/{reference}");
        var title = page.Locator("[data-edit=title]");
        await title.Locator("button").ClickAsync();
        await title.Locator("input").FillAsync("Duplex, Racine, refait");

        // In one breath, so that no answer can come between.
        await title.Locator("form").EvaluateAsync("form => { form.requestSubmit(); document.querySelector('[data-testid=note-input]').focus(); }");
        await Expect(title).ToContainTextAsync("refait");
        await Expect(title.Locator("input")).ToHaveCountAsync(0);
        await page.Keyboard.TypeAsync("Rappeler le notaire");

        await Expect(page.GetByTestId("note-input")).ToHaveValueAsync("Rappeler le notaire");
        await page.Context.CloseAsync();
    }
}
