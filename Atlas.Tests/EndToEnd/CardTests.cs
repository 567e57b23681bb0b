using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>One card under the hand and before the eye.</summary>
public sealed partial class CardTests(Chromium chromium, OpenAgency agency)
{
    /// <summary>The words on a card whose middle is not the dossier's link.</summary>
    private const string Dead = """
        card => [...card.querySelectorAll(':scope > :not(a, button)')].filter(part => {
            const box = part.getBoundingClientRect();
            return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) !== card.querySelector('a');
        }).map(part => part.className)
        """;

    [GeneratedRegex(".", RegexOptions.None, 1000)]
    private static partial Regex Anything { get; }

    [GeneratedRegex("gradient", RegexOptions.None, 1000)]
    private static partial Regex Gradient { get; }

    [Fact]
    public async Task Each_spot_of_a_card_opens_its_dossier_and_each_word_says_on_hover_what_it_means()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        var reference = await page.NewCardAsync("Duplex, Anfa");
        var card = page.Card(reference);

        Assert.Empty(await card.EvaluateAsync<string[]>(Dead));
        foreach (var part in new[] { ".step", ".age", ".who" })
        {
            var (box, said) = (await Pointer.Box(card.Locator(part)), await card.Locator(part).GetAttributeAsync("title"));
            await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
            Assert.False(string.IsNullOrEmpty(said));
            await Expect(card.Locator("a")).ToHaveAttributeAsync("title", said);
        }

        await page.Mouse.MoveAsync(700, 20);
        await Expect(card.Locator("a")).Not.ToHaveAttributeAsync("title", Anything);
        var dot = await Pointer.Box(card.Locator(".step"));
        await page.Mouse.ClickAsync(dot.X + (dot.Width / 2), dot.Y + (dot.Height / 2));
        await Expect(page.Locator(".dossier")).ToHaveAttributeAsync("data-case", reference);
        await BoardHand.CloseAsync(page);
    }

    [Fact]
    public async Task In_forced_colours_the_next_step_is_still_drawn_and_what_is_chosen_is_marked()
    {
        var page = await agency.SignInAsync(chromium, "agent3@atlas.test");
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await page.OpenAsync(BoardHand.Board);

        await Expect(page.Locator(".card[data-case] .step").First).ToHaveCSSAsync("background-image", Gradient);
        await Expect(page.Locator("[data-quick=all]")).ToHaveCSSAsync("outline-style", "solid");
        await BoardHand.CloseAsync(page);
    }
}
