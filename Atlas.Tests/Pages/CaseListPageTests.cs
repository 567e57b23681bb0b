using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Listing;
using Bunit;

namespace Atlas.Tests.Pages;

public sealed class CaseListPageTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Without_a_query_everything_that_the_person_may_see_is_listed_open_and_closed()
    {
        var open = await _atlas.CaseAsync(Us.Agent, title: "Villa à Anfa");
        var lost = await _atlas.CaseAsync(Us.Manager, "CRM_LEAD_RENT", "Studio à Gauthier");
        await _atlas.MoveAsync(Us.Manager, lost, "CRM_CLOSED_LOST", reason: "PRICE_TOO_HIGH");
        await _atlas.CaseAsync(_atlas.People.Rival.Agent, title: "Dossier d'en face");
        await using var screen = new Screen(_atlas, Us.Agent);

        var page = screen.Open<CaseListPage>("/cases");

        await page.WaitForElementAsync("[data-testid=list-total][data-value='2']");
        var row = page.Find($"tr[data-case='{open.Reference}']");
        Assert.Equal("0", row.GetAttribute("data-version"));
        Assert.Equal($"/cases/{open.Reference}", row.QuerySelector("a.open")!.GetAttribute("href"));
        Assert.Contains("Villa à Anfa", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Salma Client", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Prospect achat", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Amina", row.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Dossier d'en face", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_of_a_reserved_agency_sees_his_own_cases_and_the_unassigned_ones()
    {
        var mine = await _atlas.CaseAsync(Us.Agent);
        var hers = await _atlas.CaseAsync(Us.OtherAgent);
        var nobodys = await _atlas.CaseAsync(Us.OtherAgent, mine: false);
        await using var screen = new Screen(_atlas, Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned });

        var page = screen.Open<CaseListPage>("/cases");

        await page.WaitForElementAsync("[data-testid=list-total][data-value='2']");
        Assert.Single(page.FindAll($"[data-case='{mine.Reference}']"));
        Assert.Single(page.FindAll($"[data-case='{nobodys.Reference}']"));
        Assert.Empty(page.FindAll($"[data-case='{hers.Reference}']"));
    }

    [Theory]
    [InlineData("/cases?type=CRM_LEAD_RENT", 1)]
    [InlineData("/cases?q=anfa", 1)]
    [InlineData("/cases?q=100%25", 0)]
    [InlineData("/cases?assignee=me", 1)]
    [InlineData("/cases?assignee=none", 1)]
    [InlineData("/cases?state=open&type=CRM_LEAD_BUY", 1)]
    [InlineData("/cases?state=won", 0)]
    [InlineData("/cases?status=CRM_NEW", 2)]
    [InlineData("/cases?opened=2190-01-01", 0)]
    [InlineData("/cases?sort=--title", 2)]
    [InlineData("/cases?sort=worth;DROP&state=bizarre&type=NOWHERE&status=%00&assignee=you&opened=hier&since=2026-02-31", 2)]
    [InlineData("/cases?sort=-nothing&q=", 2)]
    public async Task The_address_narrows_the_list_and_what_it_cannot_mean_is_ignored(string address, int total)
    {
        await _atlas.CaseAsync(Us.Agent, title: "Villa à Anfa");
        await _atlas.CaseAsync(Us.Manager, "CRM_LEAD_RENT", "Studio à Gauthier", mine: false);
        await using var screen = new Screen(_atlas, Us.Agent);

        var page = screen.Open<CaseListPage>(address);

        await page.WaitForElementAsync($"[data-testid=list-total][data-value='{total}']");
        Assert.Equal(total, page.FindAll("tr[data-case]").Count);
    }

    [Fact]
    public async Task A_chosen_filter_stands_in_the_address_and_as_a_chip_that_takes_it_away()
    {
        await _atlas.CaseAsync(Us.Agent);
        await _atlas.CaseAsync(Us.Agent, "CRM_LEAD_RENT");
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<CaseListPage>("/cases");
        await page.WaitForElementAsync("[data-testid=list-total][data-value='2']");

        await page.Find("[data-testid=list-type]").ChangeAsync("CRM_LEAD_RENT");

        await page.WaitForElementAsync("[data-testid=list-total][data-value='1']");
        Assert.Equal("/cases?type=CRM_LEAD_RENT", screen.Address);
        Assert.False(screen.Navigation.History.First().Options.ReplaceHistoryEntry);
        var chip = page.Find("[data-testid=list-chip]");
        Assert.Equal("Type : Prospect location", chip.QuerySelector("bdi")!.TextContent);

        await chip.ClickAsync();

        await page.WaitForElementAsync("[data-testid=list-total][data-value='2']");
        Assert.Equal("/cases", screen.Address);
    }

    [Fact]
    public async Task What_is_typed_is_searched_at_once_in_one_step_of_the_history_and_stays_in_the_box()
    {
        await _atlas.CaseAsync(Us.Agent, title: "Villa à Anfa");
        await _atlas.CaseAsync(Us.Agent, title: "Riad à Fès");
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<CaseListPage>("/cases?state=open");
        await page.WaitForElementAsync("[data-testid=list-total][data-value='2']");

        // Found and typed in within one turn of the screen, which draws anew in between.
        var first = page.InvokeAsync(() => page.Find("[data-testid=list-text]").InputAsync("ri"));
        var second = page.InvokeAsync(() => page.Find("[data-testid=list-text]").InputAsync("riad "));
        await Task.WhenAll(first, second);

        await page.WaitForElementAsync("[data-testid=list-total][data-value='1']");
        Assert.Equal("/cases?q=riad&state=open", screen.Address);
        Assert.All(screen.Navigation.History.Take(2), step => Assert.True(step.Options.ReplaceHistoryEntry));
        Assert.Equal("riad ", page.Find("[data-testid=list-text]").GetAttribute("value"));
    }

    [Fact]
    public async Task An_empty_agency_is_asked_to_open_its_first_case()
    {
        await using var screen = new Screen(_atlas, Us.Agent);

        var page = screen.Open<CaseListPage>("/cases");

        await page.WaitForElementAsync("[data-testid=list-total][data-value='0']");
        Assert.Equal("/cases/new", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task When_nothing_matches_the_filters_can_be_cleared()
    {
        await _atlas.CaseAsync(Us.Agent);
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<CaseListPage>("/cases?q=introuvable");

        await (await page.WaitForElementAsync("[data-testid=list-clear]")).ClickAsync();

        await page.WaitForElementAsync("[data-testid=list-total][data-value='1']");
        Assert.Equal("/cases", screen.Address);
    }

    [Fact]
    public async Task When_the_list_cannot_be_read_the_filters_stay_and_a_second_try_shows_it()
    {
        var opened = await _atlas.CaseAsync(Us.Agent);
        await _atlas.TamperAsync(Us, "ALTER TABLE Cases RENAME TO Hidden");
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<CaseListPage>("/cases?q=villa");
        var retry = await page.WaitForElementAsync(".failed button");
        await _atlas.TamperAsync(Us, "ALTER TABLE Hidden RENAME TO Cases");

        await retry.ClickAsync();

        await page.WaitForElementAsync($"tr[data-case='{opened.Reference}']");
        Assert.Equal("/cases?q=villa", screen.Address);
    }

    [Fact]
    public async Task Rows_are_chosen_one_by_one_in_ranges_and_all_that_match_and_another_filter_lets_go_of_them()
    {
        for (var number = 0; number < 5; number++)
        {
            await _atlas.CaseAsync(Us.Agent);
        }

        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<CaseListPage>("/cases");
        await page.WaitForElementAsync("[data-testid=list-total][data-value='5']");
        Assert.Empty(page.FindAll("[data-testid=selection]"));

        await page.FindAll("[data-pick]")[1].ClickAsync();
        await page.FindAll("[data-pick]")[3].ClickAsync(new() { ShiftKey = true });
        Assert.Equal("3", page.Find("[data-testid=selection]").GetAttribute("data-value"));
        Assert.Equal(3, page.FindAll("tr[aria-selected=true]").Count);
        await page.Find("[data-testid=select-all-matching]").ClickAsync();
        await page.FindAll("[data-pick]")[0].ClickAsync();
        Assert.Equal("4", page.Find("[data-testid=selection]").GetAttribute("data-value"));

        await page.Find("[data-testid=list-type]").ChangeAsync("CRM_LEAD_BUY");

        await page.WaitForElementAsync("[data-testid=list-total][data-value='5']");
        Assert.Empty(page.FindAll("[data-testid=selection]"));
    }

    [Fact]
    public async Task A_long_list_is_shown_by_windows_with_room_for_the_rest()
    {
        const int All = ListWindow.Usual + 40;
        for (var number = 0; number < All; number++)
        {
            await _atlas.CaseAsync(Us.Agent);
        }

        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<CaseListPage>("/cases?state=open");
        await page.WaitForElementAsync($"[data-testid=list-total][data-value='{All}']");
        Assert.Equal(ListWindow.Usual, page.FindAll("tr[data-case]").Count);
        Assert.Equal("40", page.Find("tr.room").GetAttribute("data-rows"));
        var shown = page.FindAll("tr[data-case]").Select(row => row.GetAttribute("data-case")).ToList();

        await page.FindAll("[data-pick]")[0].ClickAsync();
        await page.InvokeAsync(() => page.FindComponent<CaseTable>().Instance.WindowAsync(All - 10, 10));

        await page.WaitForElementAsync("[data-testid=list][data-first='75']");
        var last = page.FindAll("tr[data-case]");
        Assert.Equal("75", page.Find("tr.room").GetAttribute("data-rows"));
        Assert.Equal(25, last.Count);
        Assert.Empty(shown.Intersect(last.Select(row => row.GetAttribute("data-case"))));

        // From the first row, which is out of sight by now.
        await page.FindAll("[data-pick]")[^1].ClickAsync(new() { ShiftKey = true });
        await page.WaitForElementAsync($"[data-testid=selection][data-value='{All}']");
    }

    [Fact]
    public async Task The_heads_of_the_columns_sort_and_the_order_stands_in_the_address()
    {
        await _atlas.CaseAsync(Us.Agent, title: "Bastide");
        await _atlas.CaseAsync(Us.Agent, title: "Appartement");
        await _atlas.CaseAsync(Us.Agent, title: "Chalet");
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<CaseListPage>("/cases?state=open&sort=title");
        await page.WaitForElementAsync("[data-testid=list-total][data-value='3']");
        Assert.Equal(["Appartement", "Bastide", "Chalet"], page.FindAll("a.open").Select(link => link.TextContent));
        Assert.Equal("ascending", page.Find("th[aria-sort]").GetAttribute("aria-sort"));

        screen.Navigation.NavigateTo(page.Find("a[data-sort-by=Title]").GetAttribute("href")!);

        await page.WaitForElementAsync("th[aria-sort=descending]");
        Assert.Equal("/cases?state=open&sort=-title", screen.Address);
        // The head turns at once; its rows come when they are read.
        page.WaitForAssertion(() => Assert.Equal(["Chalet", "Bastide", "Appartement"], page.FindAll("a.open").Select(link => link.TextContent)));
        Assert.Equal("/cases?state=open", page.Find("a[data-sort-by=Active]").GetAttribute("href"));
    }
}
