using Atlas.Domain.Scoring;
using Atlas.Tests.Support;
using Atlas.Web.Features.Scoring;
using Bunit;

namespace Atlas.Tests.Pages;

/// <summary>What an administrator sees of the scoring, and nobody else.</summary>
public sealed class ScoringPageTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Whoever_is_no_administrator_is_told_so()
    {
        await using var screen = new Screen(_atlas, Us.Manager);
        Assert.NotNull(screen.Open<ScoringPage>("/admin/scoring").Find("[data-testid=refused]"));
    }

    [Fact]
    public async Task What_names_something_retired_is_shown_as_resting_and_can_be_published()
    {
        Screen.Speak("fr");
        await _atlas.TamperAsync(Us, "UPDATE \"Referentials\" SET \"Active\" = 0 WHERE \"Kind\" = 'LEAD_SOURCE' AND \"Code\" = 'REFERRAL'");
        await using var screen = new Screen(_atlas, Us.Admin);
        var page = screen.Open<ScoringPage>("/admin/scoring");
        var row = await page.WaitForElementAsync("[data-criterion][data-resting]");
        Assert.Contains("au repos", row.TextContent, StringComparison.Ordinal);

        await page.Find("#scoring-base").ChangeAsync("31");
        await page.WaitForElementAsync("[data-testid=scoring-draft]");
        await page.Find("[data-testid=scoring-publish]").ClickAsync();
        await page.WaitForElementAsync("[data-testid=scoring][data-version='2']");
    }

    [Fact]
    public async Task A_fault_stands_at_its_line_and_what_was_typed_stays()
    {
        Screen.Speak("fr");
        await using var screen = new Screen(_atlas, Us.Admin);
        var page = screen.Open<ScoringPage>("/admin/scoring");
        await page.WaitForElementAsync("[data-testid=scoring-add]");
        var last = page.FindAll("[data-criterion]").Count;
        await page.Find("[data-testid=scoring-add]").ClickAsync();
        await page.WaitForElementAsync($"[data-criterion='{last}']");
        await page.Find($"[data-criterion='{last}'] [data-part=weight]").ChangeAsync("500");
        await page.WaitForElementAsync("[data-testid=scoring-draft]");

        await page.Find("[data-testid=scoring-publish]").ClickAsync();

        Assert.NotNull(await page.WaitForElementAsync($"[data-criterion='{last}'] [data-fault={TypedScoring.Outside}]"));
        Assert.NotNull(page.Find($"[data-criterion='{last}'] [data-fault={TypedScoring.Missing}]"));
        Assert.Equal("500", page.Find($"[data-criterion='{last}'] [data-part=weight]").GetAttribute("value"));
    }
}
