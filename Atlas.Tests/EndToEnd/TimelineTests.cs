using System.Globalization;
using Atlas.Domain.Cases;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Atlas.Tests.EndToEnd;

public sealed class TimelineTests(Chromium chromium, OpenAgency agency)
{
    private const int Long = 300;
    private const string Title = "Résidence, Zenata";

    [Fact]
    public async Task A_story_of_three_hundred_entries_is_read_to_its_end_narrowed_and_shared_as_a_link()
    {
        var (page, path) = await OpenAsync("manager@atlas.test");
        Assert.True(await page.Locator("[data-activity]").CountAsync() < Long / 2);

        await page.ReadToTheEndAsync();

        await Expect(page.Locator("[data-activity]")).ToHaveCountAsync(Long + 1);
        var days = await page.GetByTestId("timeline").Locator("h3").AllTextContentsAsync();
        Assert.Equal(days.Distinct(), days);
        await page.Locator("[data-kind-filter=TASK]").ClickAsync();
        await Expect(page.GetByTestId("timeline-clear")).ToBeVisibleAsync();
        await page.GetByTestId("timeline-more-filters").ClickAsync();
        await page.GetByTestId("timeline-since").FillAsync(Day(9));
        await page.GetByTestId("timeline-until").FillAsync(Day(8));
        await page.Locator("[data-kind-filter=NOTE]").ClickAsync();
        await Expect(page.GetByTestId("timeline").Locator("h3")).ToHaveCountAsync(2);
        var shown = await page.Locator("[data-activity]").CountAsync();

        await page.OpenAsync(new Uri(page.Url).PathAndQuery);
        await Expect(page.Locator("[data-activity]")).ToHaveCountAsync(shown);
        await page.GetByTestId("timeline-by").SelectOptionAsync("Karim Benzahra");
        await page.GetByTestId("timeline-clear").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(new Uri(page.Url), path).ToString());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_comes_in_above_does_not_move_what_is_read_and_a_pill_leads_to_it()
    {
        var (page, path) = await OpenAsync("manager@atlas.test");
        var colleague = await agency.SignInAsync(chromium, "admin@atlas.test");
        await colleague.OpenAsync(path);
        var read = page.Locator("[data-activity]").Nth(30);
        await read.EvaluateAsync("entry => entry.scrollIntoView({ block: 'center' })");
        var before = (await read.BoundingBoxAsync())!.Y;

        await colleague.GetByTestId("note-input").FillAsync("Du nouveau\nsur trois\nlignes");
        await colleague.GetByTestId("note-submit").ClickAsync();

        await Expect(page.GetByTestId("timeline-news")).ToHaveTextAsync("1 nouvelle entrée");
        var after = (await page.Locator("[data-activity]").Nth(31).BoundingBoxAsync())!.Y;
        Assert.InRange(after - before, -2, 2);
        await page.GetByTestId("timeline-news").ClickAsync();
        await Expect(page.GetByText("Du nouveau")).ToBeInViewportAsync();
        await Expect(page.GetByTestId("timeline-news")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
        await colleague.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_in_Arabic_the_dossier_has_its_parts_and_nothing_is_wider_than_the_screen()
    {
        var (page, path) = await OpenAsync("manager@atlas.test", new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        await page.GotoAsync("/language/ar?returnUrl=/");
        await page.OpenAsync(path);

        foreach (var (tab, part) in new[] { ("facts", ".dossier [data-in=facts]"), ("work", "[data-testid=appointments]"), ("documents", ".dossier [data-in=documents]"), ("story", "[data-testid=timeline]") })
        {
            await page.GetByTestId($"tab-{tab}").ClickAsync();
            await Expect(page.Locator(part).First).ToBeVisibleAsync();
            await Expect(page.Locator(".dossier > .columns [data-in]:visible:not([data-in=" + tab + "])")).ToHaveCountAsync(0);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{tab} is wider than the screen");
        }

        await Expect(page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await page.Context.CloseAsync();
    }

    private static string Day(int ago) => TimeProvider.System.GetUtcNow().AddDays(-ago).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A case with a long story, ten entries a day, open on a page.</summary>
    private async Task<(IPage Page, string Path)> OpenAsync(string email, BrowserNewContextOptions? options = null)
    {
        var page = await agency.SignInAsync(chromium, email, options);
        await page.OpenAsync("/cases/new?type=CRM_LEAD_BUY");
        await page.GetByTestId("new-title").FillAsync(Title);
        await page.GetByTestId("new-contact").FillAsync("Salma Cliente");
        await page.GetByTestId("new-submit").ClickAsync();
        await Expect(page.Locator(".dossier")).ToBeVisibleAsync();
        var path = new Uri(page.Url).AbsolutePath;
        await FillAsync(path.Split('/')[^1]);
        await page.OpenAsync(path);
        return (page, path);
    }

    private async Task FillAsync(string reference)
    {
        var scopes = (await agency.ServerAsync()).Services.GetRequiredService<IServiceScopeFactory>();
        await using var door = scopes.CreateAsyncScope();
        foreach (var tenant in await door.ServiceProvider.GetRequiredService<TenantList>().RunAsync())
        {
            await using var scope = scopes.ForTenant(tenant);
            await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AtlasDb>>().CreateDbContextAsync();
            if (await db.Cases.SingleOrDefaultAsync(row => row.Reference == reference && row.Title == Title) is { } @case)
            {
                db.AddRange(Enumerable.Range(0, Long).Select(place => Told(@case, @case.CreatedAt.Date.AddDays(-1 - (place / 10)).AddHours(10).AddMinutes(place % 10), place)));
                await db.SaveChangesAsync();
                return;
            }
        }

        Assert.Fail($"{reference} was not found.");
    }

    private static Activity Told(Case @case, DateTime at, int place) => new(@case.Id, ActivityKinds.Note, @case.CreatedBy, DateTime.SpecifyKind(at, DateTimeKind.Utc))
    {
        Text = $"Entrée {place} : {string.Concat(Enumerable.Repeat("rappel du client ", 1 + (place % 7)))}",
    };
}

/// <summary>Words of the tests of long stories.</summary>
internal static class StoryWords
{
    /// <summary>Scrolls until nothing more comes.</summary>
    public static async Task ReadToTheEndAsync(this IPage page)
    {
        var more = page.GetByTestId("timeline-more");
        while (await more.IsVisibleAsync())
        {
            var shown = await page.Locator("[data-activity]").CountAsync();
            await page.EvaluateAsync("window.scrollTo(0, document.documentElement.scrollHeight)");
            await page.WaitForFunctionAsync("([known]) => document.querySelectorAll('[data-activity]').length > known || document.querySelector('[data-testid=timeline-more]').offsetParent === null", new object[] { shown });
        }
    }
}
