using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Atlas.Tests.Search;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

/// <summary>Searches as fingers type them: the right hit is there while they still type, and nothing wavers under them.</summary>
public sealed partial class SearchTypingTests(Chromium chromium, OpenAgency agency)
{
    private const int Between = 90;
    private const int KeysAfter = 3;

    /// <summary>Others use the machine too: one of a few goes undisturbed shows how fast it is.</summary>
    private const int Goes = 5;

    private const string FirstHit = "(() => { const hit = document.querySelector('[data-testid=search-result]'); return hit?.dataset.case ?? hit?.dataset.contact ?? ''; })()";
    private const string FirstRow = "(document.querySelector('main [data-case]')?.dataset.case ?? '')";

    [Theory]
    [InlineData("contact")]
    [InlineData("reference")]
    [InlineData("phone")]
    [InlineData("title")]
    [InlineData("arabic")]
    public async Task The_palette_shows_the_right_first_hit_before_the_third_key_after_the_distinguishing_one(string what)
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/dashboard");
        var text = await TextAsync(page, what);
        var (target, needed) = await DistinguishedAsync(text, typed => HitAsync(page, typed));

        await ShownInTimeAsync(page, FirstHit, text, target, needed, async () =>
        {
            await page.Keyboard.PressAsync("Escape");
            await page.Keyboard.PressAsync("Control+k");
            await Expect(page.GetByTestId("search")).ToBeFocusedAsync();
        });
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("reference")]
    [InlineData("phone")]
    [InlineData("contact")]
    public async Task The_list_shows_the_right_first_row_before_the_third_key_after_the_distinguishing_one(string what)
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/cases");
        var text = await TextAsync(page, what);
        var (target, needed) = await DistinguishedAsync(text, typed => RowAsync(page, typed));
        var all = await page.GetByTestId("list-total").GetAttributeAsync("data-value");

        await ShownInTimeAsync(page, FirstRow, text, target, needed, async () =>
        {
            await page.GetByTestId("list-text").FillAsync("");
            await page.Locator($"[data-testid=list-total][data-value='{all}']").WaitForAsync();
            await page.GetByTestId("list-text").FocusAsync();
        });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task While_somebody_types_the_hits_never_vanish_and_the_panel_stays_where_it_is()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/dashboard");
        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByTestId("search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("v");
        await Expect(page.GetByTestId("search-result").First).ToBeVisibleAsync();
        await page.EvaluateAsync("""
            () => {
                window.frames = [];
                const look = () => {
                    const box = document.querySelector('.palette-panel').getBoundingClientRect();
                    window.frames.push([document.querySelectorAll('[data-testid=search-result]').length, box.left, box.top, box.width].join());
                    window.looking = requestAnimationFrame(look);
                };
                look();
            }
            """);

        await page.Keyboard.TypeAsync("illa", new() { Delay = Between });
        await Expect(page.Locator("[data-testid=search-result] mark").First).ToHaveTextAsync("villa", new() { IgnoreCase = true });

        var frames = await page.EvaluateAsync<string[]>("() => { cancelAnimationFrame(window.looking); return window.frames; }");
        Assert.NotEmpty(frames);
        Assert.DoesNotContain(frames, frame => frame.StartsWith("0,", StringComparison.Ordinal));
        Assert.Single(frames.Select(frame => frame[frame.IndexOf(',', StringComparison.Ordinal)..]).Distinct());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_condition_is_completed_by_its_name_and_its_values_are_offered()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/dashboard");
        await page.Keyboard.PressAsync("Control+k");
        var box = page.GetByTestId("search");
        await Expect(box).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("villa stat");
        await page.Locator(".palette-panel [role=option][data-kind=conditions]").ClickAsync();
        await Expect(box).ToHaveValueAsync("villa statut:");
        await Expect(box).ToBeFocusedAsync();

        await box.FillAsync("ville:");
        await page.GetByTestId("search-note").GetByRole(AriaRole.Button).First.ClickAsync();

        await Expect(box).ToHaveValueAsync(new Regex("^ville:.+", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.GetByTestId("search-result").First).ToBeVisibleAsync();
        await Expect(page.GetByTestId("search-note")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_answer_that_comes_late_never_takes_the_place_of_a_newer_one()
    {
        var page = await agency.SignInAsync(chromium, "manager@atlas.test");
        await page.OpenAsync("/dashboard");
        var (asked, free, answered) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync(address => address.EndsWith("/palette/hits?q=4", StringComparison.Ordinal), async route =>
        {
            asked.TrySetResult();
            await free.Task;
            try
            {
                await route.ContinueAsync();
            }
            catch (PlaywrightException)
            {
                // The page has given the question up already.
            }

            answered.TrySetResult();
        });
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByTestId("search")).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync("4");
        await asked.Task;
        await page.Keyboard.TypeAsync("2");
        await Expect(page.GetByTestId("search-result").First).ToHaveAttributeAsync("data-case", "D-2026-00042");
        free.SetResult();
        await answered.Task;
        await HitAsync(page, "4");
        await page.EvaluateAsync("() => new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(seen)))");

        await Expect(page.GetByTestId("search-result").First).ToHaveAttributeAsync("data-case", "D-2026-00042");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Whatever_is_typed_or_stands_in_an_address_is_answered_and_stays_where_it_was_typed()
    {
        var page = await agency.SignInAsync(chromium, "agent1@atlas.test");
        foreach (var typed in HostileWords.Chosen.Concat(HostileWords.Random(40, seed: 11)))
        {
            var escaped = Uri.EscapeDataString(new string([.. typed.Take(1_500)]).Replace('\ud800', '\ufffd').Replace('\udc00', '\ufffd'));
            foreach (var address in new[] { $"/palette/hits?q={escaped}", $"/cases?q={escaped}", $"/pipeline?q={escaped}", "/palette/hits?q=%00%ED%A0%80%FF" })
            {
                var answer = await page.APIRequest.GetAsync(address);
                Assert.True(answer.Status == 200, $"{answer.Status} {address}");
            }
        }

        await page.OpenAsync("/dashboard");
        await page.Keyboard.PressAsync("Control+k");
        foreach (var typed in new[] { "\"villa", "NEAR(villa anfa, 2)", "créé:-0044-03-15", "statut:retiré", "\u202evilla\u200f", new string('(', 300), "(villa OR" })
        {
            await page.GetByTestId("search").FillAsync(typed);
            await Expect(page.Locator(".palette-panel [data-testid=search-result], .palette-panel [data-testid=search-note], .palette-panel .empty").First).ToBeVisibleAsync();
            await Expect(page.GetByTestId("search")).ToHaveValueAsync(typed);
            await Expect(page.Locator(".palette-panel")).Not.ToContainTextAsync("n'a pas répondu");
        }

        await page.OpenAsync($"/cases?q={Uri.EscapeDataString("créé:-0044-03-15")}");
        await Expect(page.GetByTestId("search-note")).ToContainTextAsync("-0044-03-15");
        await Expect(page.GetByTestId("list-text")).ToHaveValueAsync("créé:-0044-03-15");
        await page.GetByTestId("search-note").GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(page.GetByTestId("search-note")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("list-text")).ToHaveValueAsync("créé:7j");
        await page.Context.CloseAsync();
    }

    /// <summary>Types it, and looks before each key at what stands first.</summary>
    private static async Task ShownInTimeAsync(IPage page, string first, string text, string target, int needed, Func<Task> begin)
    {
        var typed = text.PadRight(needed + KeysAfter);
        var seen = Array.Empty<string>();
        for (var go = 0; go < Goes && (go == 0 || seen[needed + KeysAfter - 1] != target); go++)
        {
            await begin();
            await page.EvaluateAsync($$"""
                () => {
                    document.removeEventListener('beforeinput', window.noting, true);
                    window.seen = [];
                    window.noting = () => window.seen.push({{first}});
                    document.addEventListener('beforeinput', window.noting, true);
                }
                """);
            await page.Keyboard.TypeAsync(typed, new() { Delay = Between });
            seen = await page.EvaluateAsync<string[]>("() => window.seen");
        }

        Assert.True(seen[needed + KeysAfter - 1] == target, $"{text}: {target} is told from others by key {needed}; before each key stood first: {string.Join(' ', seen)}");
    }

    /// <summary>What is first for the whole text, and how many of its letters it takes from where on nothing else is.</summary>
    private static async Task<(string Target, int Needed)> DistinguishedAsync(string text, Func<string, Task<string>> firstAsync)
    {
        var (target, needed) = (await firstAsync(text), text.Length);
        Assert.NotEqual("", target);
        while (needed > 1 && await firstAsync(text[..(needed - 1)]) == target)
        {
            needed--;
        }

        return (target, needed);
    }

    private static async Task<string> HitAsync(IPage page, string typed)
    {
        var answer = await page.APIRequest.GetAsync($"/palette/hits?q={Uri.EscapeDataString(typed)}");
        using var read = JsonDocument.Parse(await answer.TextAsync());
        return read.RootElement.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("key").GetString()!).FirstOrDefault("");
    }

    private static async Task<string> RowAsync(IPage page, string typed)
    {
        var answer = await page.APIRequest.GetAsync($"/cases?q={Uri.EscapeDataString(typed)}");
        return Row().Match(await answer.TextAsync()).Groups["key"].Value;
    }

    private static async Task<string> TextAsync(IPage page, string what)
    {
        const string Known = "D-2026-00042";
        if (what is "reference" or "arabic")
        {
            return what == "arabic" ? "بنياسمين" : Known;
        }

        var answer = await page.APIRequest.GetAsync($"/palette/hits?q={Known}");
        using var read = JsonDocument.Parse(await answer.TextAsync());
        var hit = read.RootElement.GetProperty("hits")[0];
        var title = string.Concat(hit.GetProperty("title").EnumerateArray().Select(run => run.GetProperty("text").GetString()));
        var contact = string.Concat(hit.GetProperty("about")[1].EnumerateArray().Select(run => run.GetProperty("text").GetString()));
        if (what != "phone")
        {
            return what == "title" ? title : contact;
        }

        answer = await page.APIRequest.GetAsync($"/palette/hits?q={Uri.EscapeDataString(contact)}");
        var phone = Phone().Match(await answer.TextAsync()).Groups["digits"].Value;
        return string.Create(CultureInfo.InvariantCulture, $"0{phone}");
    }

    [GeneratedRegex("<[^>]*data-case=\"(?<key>D-[0-9-]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Row();

    [GeneratedRegex("\"phone\":\"(\\\\u002B|\\+)212(?<digits>[0-9]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Phone();
}
