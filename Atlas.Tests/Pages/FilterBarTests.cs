using Atlas.Domain.Cases;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Listing;
using Bunit;

namespace Atlas.Tests.Pages;

public sealed class FilterBarTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_quick_choice_is_one_click_and_says_that_it_is_on()
    {
        await _atlas.CaseAsync(Us.Agent);
        await _atlas.CaseAsync(Us.Agent, mine: false);
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen, "/cases", 2);

        await page.Find("[data-quick=none]").ClickAsync();

        await TotalAsync(page, 1);
        Assert.Equal("/cases?assignee=none", screen.Address);
        Assert.Equal("true", page.Find("[data-quick=none]").GetAttribute("aria-pressed"));
        Assert.Equal("Attribué à : Personne", page.Find("[data-testid=list-chip] bdi").TextContent);
    }

    [Fact]
    public async Task A_colleague_is_chosen_by_name_and_the_address_holds_the_id()
    {
        await _atlas.CaseAsync(Us.Agent);
        await _atlas.CaseAsync(Us.OtherAgent);
        await using var screen = new Screen(_atlas, Us.Manager);
        var page = await OpenAsync(screen, "/cases", 2);

        await page.Find("[data-testid=list-assignee]").ChangeAsync(Us.OtherAgent.User!.Value.Value.ToString("D"));

        await TotalAsync(page, 1);
        Assert.Equal($"/cases?assignee={Us.OtherAgent.User!.Value.Value:D}", screen.Address);
        Assert.Equal("Attribué à : Bilal", page.Find("[data-testid=list-chip] bdi").TextContent);
    }

    [Fact]
    public async Task What_an_old_address_says_no_more_is_told_until_another_choice_is_made()
    {
        await _atlas.CaseAsync(Us.Agent);
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen, "/cases?status=CRM_GONE", 1);

        Assert.Contains("status=CRM_GONE", page.Find("[data-testid=filter-left-out]").TextContent, StringComparison.Ordinal);

        await page.Find("[data-quick=none]").ClickAsync();
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("[data-testid=filter-left-out]")));
    }

    [Fact]
    public async Task A_colleague_of_another_organisation_finds_nothing_and_has_no_name()
    {
        await _atlas.CaseAsync(Us.Agent);
        await _atlas.CaseAsync(_atlas.People.Rival.Agent);
        await using var screen = new Screen(_atlas, Us.Admin);

        var page = await OpenAsync(screen, $"/cases?assignee={_atlas.People.Rival.Agent.User!.Value.Value:D}", 0);

        Assert.Equal("Attribué à : inconnu", page.Find("[data-testid=list-chip] bdi").TextContent);
        Assert.DoesNotContain("Rachid", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_amount_that_cannot_be_read_stays_as_typed_and_changes_nothing()
    {
        await _atlas.CaseAsync(Us.Agent);
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen, "/cases", 1);

        await page.Find("[data-testid=filter-min]").ChangeAsync("beaucoup");

        Assert.Contains("850 k", page.Find(".amounts [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("beaucoup", page.Find("[data-testid=filter-min]").GetAttribute("value"));
        Assert.Equal("/cases", screen.Address);

        await page.Find("[data-testid=filter-min]").ChangeAsync("1,35 M");

        await TotalAsync(page, 0);
        Assert.Equal("/cases?min=1350000", screen.Address);
        Assert.Empty(page.FindAll(".amounts [role=alert]"));
    }

    [Fact]
    public async Task Labels_add_up_and_each_chip_takes_its_own_away()
    {
        var both = await _atlas.CaseAsync(Us.Agent);
        var one = await _atlas.CaseAsync(Us.Agent);
        Tag[] tags = [new("Urgent"), new("MRE")];
        await _atlas.DbAsync(Us.Admin, db =>
        {
            db.AddRange(tags);
            db.AddRange(new CaseTag(both.Id, tags[0].Id), new CaseTag(both.Id, tags[1].Id), new CaseTag(one.Id, tags[0].Id));
            return db.SaveChangesAsync();
        });
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen, "/cases", 2);

        await page.Find($"[data-tag='{tags[1].Id.Value:D}']").ClickAsync();
        await TotalAsync(page, 1);
        await page.Find($"[data-tag='{tags[0].Id.Value:D}']").ClickAsync();
        await TotalAsync(page, 1);
        Assert.Equal(2, page.FindAll("[data-testid=list-chip]").Count);

        await page.FindAll("[data-testid=list-chip]").Single(chip => chip.TextContent.Contains("MRE", StringComparison.Ordinal)).ClickAsync();

        await TotalAsync(page, 2);
        Assert.Equal($"/cases?tag={tags[0].Id.Value:D}", screen.Address);
    }

    [Fact]
    public async Task The_way_back_puts_the_text_back_as_well()
    {
        await _atlas.CaseAsync(Us.Agent, title: "Villa à Anfa");
        await _atlas.CaseAsync(Us.Agent, title: "Riad à Fès");
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen, "/cases?q=riad", 1);

        screen.Navigation.NavigateTo("/cases?q=villa&state=open");

        await page.WaitForAssertionAsync(() => Assert.Contains("Villa à Anfa", page.Find("tbody").TextContent, StringComparison.Ordinal));
        Assert.Equal("villa", page.Find("[data-testid=list-text]").GetAttribute("value"));
        Assert.Equal(2, page.FindAll("[data-testid=list-chip]").Count);
    }

    [Fact]
    public async Task A_choice_takes_along_what_was_just_typed_and_clearing_takes_all_away()
    {
        await _atlas.CaseAsync(Us.Agent, title: "Villa à Anfa");
        await _atlas.CaseAsync(Us.Agent, title: "Riad à Fès");
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen, "/cases", 2);

        var typing = page.InvokeAsync(() => page.Find("[data-testid=list-text]").InputAsync("riad"));
        var choosing = page.InvokeAsync(() => page.Find("[data-quick=mine]").ClickAsync());
        await Task.WhenAll(typing, choosing);
        await TotalAsync(page, 1);
        Assert.Equal("/cases?q=riad&assignee=me", screen.Address);

        await page.Find("[data-testid=filter-clear]").ClickAsync();

        await TotalAsync(page, 2);
        Assert.Equal("/cases", screen.Address);
        Assert.Equal("", page.Find("[data-testid=list-text]").GetAttribute("value") ?? "");
    }

    private static async Task<IRenderedComponent<CaseListPage>> OpenAsync(Screen screen, string address, int total)
    {
        var page = screen.Open<CaseListPage>(address);
        await TotalAsync(page, total);
        return page;
    }

    private static async Task TotalAsync(IRenderedComponent<CaseListPage> page, int total) =>
        await page.WaitForElementAsync($"[data-testid=list-total][data-value='{total}']");
}
