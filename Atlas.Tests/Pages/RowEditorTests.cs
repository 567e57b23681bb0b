using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Listing;
using Bunit;

namespace Atlas.Tests.Pages;

/// <summary>A row of the list is edited where it stands.</summary>
public sealed class RowEditorTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_title_is_saved_from_the_row_and_the_row_stays_where_it_is()
    {
        var first = await _atlas.CaseAsync(Us.Agent, title: "Villa à Anfa");
        await _atlas.CaseAsync(Us.Agent, title: "Studio à Gauthier");
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen, first, "case");

        await page.Find("[data-edit=title] input").InputAsync("Villa à Anfa, vue mer");
        await page.Find("[data-edit=title] form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(["Studio à Gauthier", "Villa à Anfa, vue mer"], page.FindAll("a.open").Select(link => link.TextContent)));
        Assert.Empty(page.FindAll("[data-testid=row-editor]"));
        Assert.Equal("Villa à Anfa, vue mer", (await _atlas.ReloadAsync(Us.Agent, first)).Title);
    }

    [Fact]
    public async Task What_a_colleague_saved_meanwhile_is_told_and_shown_and_what_was_typed_stays()
    {
        var some = await _atlas.CaseAsync(Us.Agent);
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen, some, "city");
        await _atlas.RunAsync<EditCase, Outcome>(Us.Manager, edit => edit.RunAsync(some.Id, "city", null, "Rabat", Guid.NewGuid()));

        await page.Find("[data-edit=city] input").InputAsync("Salé");
        await page.Find("[data-edit=city] form").SubmitAsync();

        var conflict = await page.WaitForElementAsync("[data-edit=city] .conflict");
        Assert.Contains("Rabat", conflict.TextContent, StringComparison.Ordinal);
        Assert.Equal("Salé", page.Find("[data-edit=city] input").GetAttribute("value"));
        Assert.Equal("Rabat", page.Find("td[data-column=city]").TextContent.Trim());
        await page.Find("[data-testid=keep-mine]").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("Salé", page.Find("td[data-column=city]").TextContent.Trim()));
    }

    [Fact]
    public async Task An_amount_that_is_none_is_explained_beside_the_field_with_what_was_typed()
    {
        var some = await _atlas.CaseAsync(Us.Agent);
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen, some, "money");

        await page.Find("[data-edit=price] input").InputAsync("beaucoup");
        await page.Find("[data-edit=price] form").SubmitAsync();

        await page.WaitForElementAsync("[data-edit=price] [role=alert]");
        Assert.Equal("beaucoup", page.Find("[data-edit=price] input").GetAttribute("value"));
        await page.Find("[data-edit=price] input").InputAsync("1 200 000");
        await page.Find("[data-edit=price] form").SubmitAsync();
        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("td[data-column=money]").TextContent.Trim()));
        Assert.Equal(1_200_000m, (await _atlas.ReloadAsync(Us.Agent, some)).Fields.Price);
    }

    [Fact]
    public async Task A_status_moves_along_an_arrow_and_the_row_says_so()
    {
        var some = await _atlas.CaseAsync(Us.Agent);
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen, some, "status");

        await (await page.WaitForElementAsync("[data-testid=move-to-CRM_CONTACTED]")).ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("Contacté", page.Find("td[data-column=status]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=row-editor]"));
        Assert.Equal("CRM_CONTACTED", (await _atlas.ReloadAsync(Us.Agent, some)).Status);
    }

    [Fact]
    public async Task Of_two_who_give_a_case_to_different_people_the_second_is_told_who_has_it()
    {
        var some = await _atlas.CaseAsync(Us.Agent);
        await using var screen = new Screen(_atlas, Us.Manager);
        var page = await OpenAsync(screen, some, "assignee");
        await page.WaitForElementAsync("[data-testid=assign]");
        await _atlas.RunAsync<AssignCase, Outcome>(Us.Admin, assign => assign.RunAsync(some.Id, Us.OtherAgent.User, Guid.NewGuid()));

        await page.Find("[data-testid=assign]").ChangeAsync(Us.Manager.User?.Value.ToString());

        await page.WaitForElementAsync("[data-testid=row-editor] [role=alert]");
        Assert.Equal(Us.OtherAgent.User?.Value.ToString(), page.Find("[data-testid=assign]").GetAttribute("value"));
        Assert.Equal(Us.OtherAgent.User, (await _atlas.ReloadAsync(Us.Manager, some)).Assignee);
    }

    [Fact]
    public async Task An_agent_has_no_editor_for_a_colleagues_case()
    {
        var hers = await _atlas.CaseAsync(Us.OtherAgent);
        await using var screen = new Screen(_atlas, Us.Agent);

        var page = await OpenAsync(screen, hers, "case");

        await page.WaitForElementAsync("[data-testid=row-editor-refused]");
        Assert.Empty(page.FindAll("[data-testid=row-editor] input, [data-testid=row-editor] select"));
        await page.Find("[data-part=assignee]").ClickAsync();
        Assert.Empty(page.FindAll("[data-testid=assign]"));
        await page.Find("[data-testid=row-editor-close]").ClickAsync();
        Assert.Empty(page.FindAll("[data-testid=row-editor]"));
    }

    private static async Task<IRenderedComponent<CaseListPage>> OpenAsync(Screen screen, Case some, string part)
    {
        var page = screen.Open<CaseListPage>("/cases");
        await (await page.WaitForElementAsync($"tr[data-case='{some.Reference}'] [data-testid=row-edit]")).ClickAsync();
        await page.WaitForElementAsync("[data-testid=row-editor] dl, [data-testid=row-editor-refused]");
        await page.Find($"[data-part={part}]").ClickAsync();
        return page;
    }
}
