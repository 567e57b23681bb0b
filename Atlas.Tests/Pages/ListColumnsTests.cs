using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Views;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Cases.Views;
using Bunit;
using Microsoft.AspNetCore.Components.Web;

namespace Atlas.Tests.Pages;

/// <summary>Which columns the list shows: the person's own, or those of the view that is open.</summary>
public sealed class ListColumnsTests : IAsyncLifetime
{
    private static readonly string[] Short = ["reference", "case", "since"];

    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Columns_are_chosen_and_moved_and_follow_the_person_and_nobody_else()
    {
        await _atlas.CaseAsync(Us.Agent, title: "Villa à Anfa");
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<CaseListPage>("/cases");
        await page.WaitForElementAsync("[data-testid=list]");
        Assert.Equal(CaseColumns.Sheet.Usual.Shown, Heads(page));

        await page.Find("[data-column=city] input").ChangeAsync(false);
        await page.Find("li[data-column=contact] input").ChangeAsync(true);
        await page.Find("[data-testid=column-up-contact]").ClickAsync();
        await page.Find("li[data-column=contact] input").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp", AltKey = true });

        string[] wanted = ["reference", "case", "type", "status", "assignee", "money", "contact", "score", "active"];
        Assert.Equal(wanted, Heads(page));
        Assert.Equal("Salma Client", page.Find("tr[data-case] td[data-column=contact]").TextContent.Trim());
        Assert.Empty(page.FindAll("td.name .contact"));
        Assert.Equal(wanted, await ShownToAsync(Us.Agent));
        Assert.Equal(CaseColumns.Sheet.Usual.Shown, await ShownToAsync(Us.OtherAgent));

        await page.Find("[data-testid=columns-usual]").ClickAsync();
        Assert.Equal(CaseColumns.Sheet.Usual.Shown, await ShownToAsync(Us.Agent));
    }

    [Fact]
    public async Task While_a_view_is_open_its_columns_win_and_a_change_of_them_is_a_change_of_the_view()
    {
        await _atlas.CaseAsync(Us.Agent);
        await _atlas.RunAsync<ArrangeColumns, Outcome>(Us.Manager, arrange => arrange.RunAsync("reference,case,city"));
        var id = await ShareAsync(string.Join(',', Short));
        await using var screen = new Screen(_atlas, Us.Manager);
        var page = screen.Open<CaseListPage>($"/cases?state=open&view={id}");
        await page.WaitForElementAsync($"a.tab[data-view='{id}'][data-count]");
        Assert.Equal(Short, Heads(page));
        Assert.Empty(page.FindAll("[data-testid=view-changed]"));

        await page.Find("li[data-column=source] input").ChangeAsync(true);
        await (await page.WaitForElementAsync("[data-testid=view-update]")).ClickAsync();

        await page.WaitForStateAsync(() => page.FindAll("[data-testid=view-changed]").Count == 0);
        Assert.Equal([.. Short, "source"], Heads(page));
        Assert.Equal(["reference", "case", "city"], await ShownToAsync(Us.Manager));
        await using var other = new Screen(_atlas, Us.Agent);
        var theirs = other.Open<CaseListPage>($"/cases?state=open&view={id}");
        await theirs.WaitForElementAsync("[data-testid=list]");
        Assert.Equal([.. Short, "source"], Heads(theirs));
    }

    [Fact]
    public async Task A_view_made_from_the_list_keeps_the_columns_that_it_shows()
    {
        await _atlas.CaseAsync(Us.Agent);
        await _atlas.RunAsync<ArrangeColumns, Outcome>(Us.Agent, arrange => arrange.RunAsync("since"));
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<CaseListPage>("/cases?state=open");
        await (await page.WaitForElementAsync("[data-testid=view-new]")).ClickAsync();
        await page.InvokeAsync(() => page.Find("[data-testid=view-name]").InputAsync("Depuis longtemps"));
        await page.InvokeAsync(() => page.Find("[data-testid=view-form]").SubmitAsync());
        await page.WaitForElementAsync("a.tab[aria-current=page][data-count]");

        var view = Assert.Single(await _atlas.RunAsync<ViewsQuery, IReadOnlyList<ViewRow>>(Us.Agent, views => views.RunAsync()));
        Assert.Equal(string.Join(',', Short), view.Draft.Columns);
    }

    [Fact]
    public async Task Columns_that_nobody_knows_are_left_out_of_a_view_and_too_long_a_list_is_cut_to_those_that_are_known()
    {
        var id = new SavedViewId(await ShareAsync(string.Join(',', Enumerable.Repeat("since,price,since", 5_000))));

        Assert.Equal(Short, (await _atlas.RunAsync<ColumnsQuery, ListColumns>(Us.Agent, columns => columns.RunAsync(id))).OfView!.Shown);
        Assert.Null((await _atlas.RunAsync<ColumnsQuery, ListColumns>(_atlas.People.Rival.Agent, columns => columns.RunAsync(id))).OfView);
        var tooLong = new ViewDraft("Trop", ViewShape.List, "") { Columns = new string('x', SavedView.ColumnsLength + 1) };
        Assert.Equal(Refusals.TextTooLong, tooLong.Check().Refusal);
    }

    private static IEnumerable<string?> Heads(IRenderedComponent<CaseListPage> page) => page.FindAll("th[data-column]").Select(head => head.GetAttribute("data-column"));

    private async Task<IReadOnlyList<string>> ShownToAsync(Caller caller) =>
        (await _atlas.RunAsync<ColumnsQuery, ListColumns>(caller, columns => columns.RunAsync(null))).Own.Shown;

    private async Task<Guid> ShareAsync(string columns)
    {
        var draft = new ViewDraft("Ouverts", ViewShape.List, "?state=open") { SharedWith = Role.Agent, Columns = columns };
        return (await _atlas.RunAsync<SaveView, ViewSaved>(Us.Manager, save => save.RunAsync(null, draft, Guid.NewGuid()))).View!.Value.Value;
    }
}
