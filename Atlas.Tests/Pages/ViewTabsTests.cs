using Atlas.Domain.Tenancy;
using Atlas.Domain.Views;
using Atlas.Infrastructure.Live;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Board;
using Atlas.Web.Features.Cases.Filtering;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Cases.Views;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Pages;

public sealed class ViewTabsTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task What_the_list_shows_is_kept_under_a_name_and_opened_again_by_its_tab()
    {
        await _atlas.CaseAsync(Us.Agent);
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<CaseListPage>("/cases?state=open&sort=-money");

        await (await page.WaitForElementAsync("[data-testid=view-new]")).ClickAsync();
        await page.InvokeAsync(() => page.Find("[data-testid=view-name]").InputAsync("  Mes gros dossiers "));
        Assert.Empty(page.FindAll("[data-testid=view-share], [data-testid=view-refused]"));
        await page.InvokeAsync(() => page.Find("[data-testid=view-form]").SubmitAsync());

        var tab = await page.WaitForElementAsync("[data-view][data-count='1']");
        Assert.Equal($"/cases?state=open&sort=-money&view={tab.GetAttribute("data-view")}", tab.GetAttribute("href"));
        Assert.Equal(tab.GetAttribute("href"), screen.Address);
        Assert.Equal("page", tab.GetAttribute("aria-current"));
        Assert.Empty(page.FindAll("[popovertarget=view-others]"));
        Assert.Contains("Mes gros dossiers", tab.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=view-changed]"));
    }

    [Fact]
    public async Task A_filter_that_differs_is_said_and_kept_in_the_view_by_those_who_may()
    {
        var id = await ShareAsync("?state=open");
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<CaseListPage>($"/cases?state=open&city=Rabat&view={id}");
        await page.WaitForElementAsync("[data-testid=view-changed]");
        Assert.Empty(page.FindAll("[data-testid=view-update]"));
        Assert.Single(page.FindAll("[data-testid=view-new]"));

        await using var office = new Screen(_atlas, Us.Manager);
        var list = office.Open<CaseListPage>($"/cases?state=open&city=Rabat&view={id}");
        await (await list.WaitForElementAsync("[data-testid=view-update]")).ClickAsync();

        await list.WaitForStateAsync(() => list.FindAll("[data-testid=view-changed]").Count == 0);
        Assert.Equal("?state=open&city=Rabat", Assert.Single(await _atlas.RunAsync<ViewsQuery, IReadOnlyList<ViewRow>>(Us.Agent, views => views.RunAsync())).Draft.Filter);
    }

    [Fact]
    public async Task A_figure_follows_the_cases()
    {
        var @case = await _atlas.CaseAsync(Us.Agent);
        var id = await ShareAsync("?state=open");
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<CaseListPage>("/cases");
        await page.WaitForElementAsync($"[data-view='{id}'][data-count='1']");

        await _atlas.MoveAsync(Us.Agent, @case, "CRM_CLOSED_LOST", reason: "PRICE_TOO_HIGH");
        await screen.Services.GetRequiredService<LivePump>().DeliverAsync(CancellationToken.None);

        await page.WaitForElementAsync($"[data-view='{id}'][data-count='0']");
    }

    [Theory]
    [InlineData("0197c000-0000-7000-8000-000000000001", 1)]
    [InlineData("';DROP TABLE SavedViews", 0)]
    public async Task A_view_that_is_not_there_for_the_person_is_said_and_the_address_shows_its_cases(string view, int said)
    {
        await _atlas.CaseAsync(Us.Agent);
        await using var screen = new Screen(_atlas, Us.Agent);

        var page = screen.Open<CaseListPage>($"/cases?state=open&view={Uri.EscapeDataString(view)}");

        await page.WaitForElementAsync("[data-testid=list-total][data-value='1']");
        await page.WaitForElementAsync("[data-testid=views]");
        page.WaitForAssertion(() => Assert.Equal(said, page.FindAll("[data-testid=view-gone]").Count));
    }

    [Fact]
    public async Task A_board_is_kept_as_a_board_and_both_shapes_carry_the_view()
    {
        await using var screen = new Screen(_atlas, Us.Manager);
        var page = screen.Open<BoardPage>("/pipeline?type=CRM_LEAD_BUY&assignee=me");
        await (await page.WaitForElementAsync("[data-testid=view-new]")).ClickAsync();
        await page.InvokeAsync(() => page.Find("[data-testid=view-name]").InputAsync("Mon tableau"));
        await page.InvokeAsync(() => page.Find("[data-testid=view-share]").ChangeAsync(nameof(Role.Agent)));
        await page.InvokeAsync(() => page.Find("[data-testid=view-default]").ChangeAsync(nameof(Role.Agent)));
        await page.InvokeAsync(() => page.Find("[data-testid=view-form]").SubmitAsync());

        var tab = await page.WaitForElementAsync("[data-view][data-shared]");
        Assert.Equal($"/pipeline?type=CRM_LEAD_BUY&assignee=me&view={tab.GetAttribute("data-view")}", screen.Address);
        var shapes = screen.Render<ShapeSwitch>(part => part.Add(row => row.Filter, new() { Assignee = "me" }).Add(row => row.View, ViewReading.Named(tab.GetAttribute("data-view"))));
        Assert.Equal($"/cases?assignee=me&view={tab.GetAttribute("data-view")}", shapes.Find("[data-shape=list]").GetAttribute("href"));

        await using var agents = new Screen(_atlas, Us.Agent);
        var link = agents.Render<NavDefaultView>().Find("[data-testid=nav-default-view]");
        Assert.Equal(tab.GetAttribute("href"), link.GetAttribute("href"));
        Assert.Empty(screen.Render<NavDefaultView>().FindAll("a"));
    }

    [Fact]
    public async Task Beyond_eight_tabs_views_stand_in_a_menu_and_the_open_one_among_the_tabs()
    {
        var last = Guid.Empty;
        for (var place = 0; place < 10; place++)
        {
            last = await ShareAsync("?state=open");
        }

        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<CaseListPage>($"/cases?state=open&view={last}");

        await page.WaitForElementAsync($"a.tab[data-view='{last}'][aria-current=page][data-count='0']");
        Assert.Equal(9, page.FindAll("a.tab[data-view]:not([data-view=all])").Count);
        Assert.Single(page.FindAll("#view-others a"));
    }

    private async Task<Guid> ShareAsync(string filter)
    {
        var draft = new ViewDraft($"Ouverts {Guid.NewGuid():n}", ViewShape.List, filter) { SharedWith = Role.Agent };
        return (await _atlas.RunAsync<SaveView, ViewSaved>(Us.Manager, save => save.RunAsync(null, draft, Guid.NewGuid()))).View!.Value.Value;
    }
}
