using Atlas.Domain.Cases;
using Atlas.Infrastructure.Catalogs;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Scoring;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Pages;

/// <summary>A score is explained line by line, and a pin is put in and taken out beside it.</summary>
public sealed class ScorePanelTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;
    private Case _case = null!;
    private Catalog _catalog = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        _case = await _atlas.CaseAsync(Us.Agent);
        _catalog = await _atlas.RunAsync<CatalogOfCaller, Catalog>(Us.Agent, catalogs => catalogs.GetAsync());
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task The_lines_add_up_to_the_score_and_those_that_do_not_hold_are_a_click_away()
    {
        await using var screen = new Screen(_atlas, Us.Agent);
        var panel = Panel(screen);

        var shown = int.Parse((await panel.WaitForElementAsync("[data-testid=score]")).GetAttribute("data-value")!, System.Globalization.CultureInfo.InvariantCulture);
        var points = panel.FindAll(".lines:not(.off) .points").Select(line => int.Parse(line.TextContent.Replace('−', '-').Replace("+", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(shown, points.Sum());
        Assert.NotEmpty(panel.FindAll(".lines.off li"));
        Assert.Equal(shown, await _atlas.DbAsync(Us.Agent, db => db.Cases.Where(row => row.Id == _case.Id).Select(row => row.Score).SingleAsync()));
    }

    [Fact]
    public async Task A_pin_out_of_bounds_is_explained_and_a_right_one_shows_what_the_score_would_be()
    {
        await using var screen = new Screen(_atlas, Us.Agent);
        var panel = Panel(screen);
        var computed = (await panel.WaitForElementAsync("[data-testid=score]")).GetAttribute("data-value")!;
        await panel.Find("[data-testid=score-pin-open]").ClickAsync();
        await panel.Find("[data-testid=pin-score]").ChangeAsync("170");
        await panel.Find("[data-testid=pin-reason]").ChangeAsync("Signe demain");
        await panel.Find("form").SubmitAsync();

        Assert.Equal("true", panel.Find("[data-testid=pin-score]").GetAttribute("aria-invalid"));
        Assert.NotEmpty(panel.Find("#pin-score-error").TextContent);
        Assert.Equal("Signe demain", panel.Find("[data-testid=pin-reason]").GetAttribute("value"));

        await panel.Find("[data-testid=pin-score]").ChangeAsync("97");
        await panel.Find("form").SubmitAsync();

        await panel.WaitForElementAsync("[data-testid=score][data-value='97']");
        Assert.Contains(computed, panel.Find("[data-testid=score-pin] .would").TextContent, StringComparison.Ordinal);
        await panel.Find("[data-testid=score-unpin]").ClickAsync();
        await panel.WaitForElementAsync($"[data-testid=score][data-value='{computed}']");
    }

    [Fact]
    public async Task Whoever_may_not_change_the_case_sees_why_and_no_way_to_pin()
    {
        await using var screen = new Screen(_atlas, Us.OtherAgent);
        var panel = Panel(screen, mayEdit: false);

        await panel.WaitForElementAsync("[data-testid=score]");
        Assert.Empty(panel.FindAll("[data-testid=score-pin-open]"));
    }

    private IRenderedComponent<ScorePanel> Panel(Screen screen, bool mayEdit = true) =>
        screen.Render<ScorePanel>(given => given.Add(it => it.Case, _case.Id).Add(it => it.Version, 1).Add(it => it.Catalog, _catalog).Add(it => it.MayEdit, mayEdit));
}
