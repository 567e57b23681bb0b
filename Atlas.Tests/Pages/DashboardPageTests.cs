using System.Globalization;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Dashboard;
using Bunit;

namespace Atlas.Tests.Pages;

public sealed class DashboardPageTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        await _atlas.CaseAsync(Us.Agent);
        await _atlas.CaseAsync(Us.OtherAgent);
        await _atlas.CaseAsync(Us.Manager, "CRM_LEAD_RENT", mine: false);
        var lost = await _atlas.CaseAsync(Us.Agent);
        await _atlas.MoveAsync(Us.Agent, lost, "CRM_CLOSED_LOST", reason: "PRICE_TOO_HIGH");
        await _atlas.CaseAsync(_atlas.People.Rival.Agent, mine: false);
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Theory]
    [InlineData(Role.Manager)]
    [InlineData(Role.Agent)]
    public async Task Each_figure_is_the_total_of_the_list_that_it_leads_to(Role role)
    {
        var person = role is Role.Manager ? Us.Manager : Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned };
        foreach (var code in TileSet.Numbers.Except(["value", "conversion", "answer"]))
        {
            await using var screen = new Screen(_atlas, person);
            var figure = await screen.Open<DashboardPage>("/dashboard").WaitForElementAsync($"a[data-testid=kpi-{code}]");
            var value = figure.GetAttribute("data-value");

            var list = screen.Open<CaseListPage>(figure.GetAttribute("href")!);

            Assert.NotNull(await list.WaitForElementAsync($"[data-testid=list-total][data-value='{value}']"));
        }
    }

    [Fact]
    public async Task A_manager_sees_the_figures_of_the_organisation_and_of_no_other()
    {
        Assert.Equal((3, 4, 1, 0), await FiguresAsync(Us.Manager));
    }

    [Fact]
    public async Task An_agent_sees_his_own_figures_and_what_nobody_has_taken()
    {
        Assert.Equal((1, 2, 1, 0), await FiguresAsync(Us.Agent));
        Assert.Equal((1, 1, 1, 0), await FiguresAsync(Us.OtherAgent));
    }

    [Fact]
    public async Task The_page_says_whose_figures_they_are()
    {
        await using var managers = new Screen(_atlas, Us.Manager);
        Assert.StartsWith("Tous les dossiers de atlas", (await managers.Open<DashboardPage>("/dashboard").WaitForElementAsync("[data-testid=dashboard-scope]")).TextContent, StringComparison.Ordinal);
        await using var agents = new Screen(_atlas, Us.Agent);
        Assert.StartsWith("Vos dossiers", (await agents.Open<DashboardPage>("/dashboard").WaitForElementAsync("[data-testid=dashboard-scope]")).TextContent, StringComparison.Ordinal);
    }

    private async Task<(int Open, int NewThisWeek, int Unassigned, int WonThisMonth)> FiguresAsync(Caller person)
    {
        await using var screen = new Screen(_atlas, person);
        var page = screen.Open<DashboardPage>("/dashboard");
        await page.WaitForElementAsync("[data-testid=kpi-open]");
        return (Figure("open"), Figure("new-week"), Figure("unassigned"), Figure("won-month"));

        int Figure(string code) => int.Parse(page.Find($"[data-testid=kpi-{code}]").GetAttribute("data-value")!, CultureInfo.InvariantCulture);
    }
}
