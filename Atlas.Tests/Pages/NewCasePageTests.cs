using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Opening;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Pages;

public sealed class NewCasePageTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_filled_form_opens_the_case_and_leads_to_it()
    {
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen, "/cases/new?type=CRM_LEAD_BUY");
        Assert.Equal("CRM_LEAD_BUY", page.Find("[data-testid=new-type]").GetAttribute("value"));
        await FillAsync(page, ("new-title", "Villa à Anfa"), ("new-contact", "Salma Client"), ("new-phone", "06 00 00 00 42"), ("new-budgetMax", "1,35 M"));

        await page.Find("form").SubmitAsync();

        var stored = await _atlas.DbAsync(Us.Agent, db => db.Cases.SingleAsync());
        Assert.Equal($"/cases/{stored.Reference}", screen.Address);
        Assert.Equal(("Villa à Anfa", Us.Agent.User, 1_350_000m), (stored.Title, stored.Assignee, stored.Fields.BudgetMax));
        Assert.Equal("+212600000042", await _atlas.DbAsync(Us.Agent, db => db.Contacts.Select(row => row.Phone).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_does_not_take_the_case_leaves_it_to_somebody()
    {
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen);
        await FillAsync(page, ("new-type", "CRM_LEAD_RENT"), ("new-title", "Studio"), ("new-contact", "Salma Client"));
        await page.Find("[data-testid=new-mine]").ChangeAsync(false);

        await page.Find("form").SubmitAsync();

        Assert.Null((await _atlas.DbAsync(Us.Agent, db => db.Cases.SingleAsync())).Assignee);
    }

    [Fact]
    public async Task What_is_wrong_is_told_under_each_field_and_nothing_is_lost()
    {
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen);
        await FillAsync(page, ("new-title", "Villa à Anfa"), ("new-phone", "12"), ("new-price", "cher"), ("new-rooms", "4"), ("new-city", "Casablanca"));

        await page.Find("form").SubmitAsync();

        Assert.Equal("/cases/new", screen.Address);
        Assert.Equal(["new-type", "new-contact", "new-phone", "new-price"], page.FindAll("[aria-invalid=true]").Select(input => input.GetAttribute("data-testid")!));
        Assert.Equal("Choisissez un type de dossier.", page.Find("#new-type-error").TextContent);
        Assert.Equal("new-phone-error", page.Find("[data-testid=new-phone]").GetAttribute("aria-describedby"));
        Assert.Contains("1,35 M", page.Find("#new-price-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("Villa à Anfa", page.Find("[data-testid=new-title]").GetAttribute("value"));
        Assert.Equal("cher", page.Find("[data-testid=new-price]").GetAttribute("value"));
        Assert.Contains("corrigez", page.Find("[data-testid=new-alert]").TextContent, StringComparison.Ordinal);
        Assert.False(page.Find("[data-testid=new-submit]").HasAttribute("disabled"));
        screen.JSInterop.VerifyFocusAsyncInvoke();
        Assert.Equal(0, await _atlas.DbAsync(Us.Agent, db => db.Cases.CountAsync()));

        await FillAsync(page, ("new-type", "CRM_LEAD_BUY"), ("new-contact", "Salma Client"), ("new-phone", ""), ("new-price", "2 M"));
        await page.Find("form").SubmitAsync();

        Assert.Equal("Casablanca", (await _atlas.DbAsync(Us.Agent, db => db.Cases.SingleAsync())).Fields.City);
    }

    [Fact]
    public async Task When_the_database_fails_the_form_says_that_nothing_was_saved_and_keeps_what_was_typed()
    {
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen);
        await FillAsync(page, ("new-type", "CRM_LEAD_BUY"), ("new-title", "Villa à Anfa"), ("new-contact", "Salma Client"));
        await _atlas.TamperAsync(Us, "CREATE TRIGGER stop BEFORE INSERT ON Cases BEGIN SELECT RAISE(ABORT, 'full'); END");

        await page.Find("form").SubmitAsync();

        Assert.Contains("Rien n'a été enregistré", page.Find("[data-testid=new-alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Villa à Anfa", page.Find("[data-testid=new-title]").GetAttribute("value"));

        await _atlas.TamperAsync(Us, "DROP TRIGGER stop");
        await page.Find("form").SubmitAsync();

        Assert.StartsWith("/cases/D-", screen.Address, StringComparison.Ordinal);
        Assert.Equal(1, await _atlas.DbAsync(Us.Agent, db => db.Cases.CountAsync()));
        Assert.Equal(1, await _atlas.DbAsync(Us.Agent, db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task A_double_click_opens_one_case()
    {
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen);
        await FillAsync(page, ("new-type", "CRM_LEAD_BUY"), ("new-title", "Villa à Anfa"), ("new-contact", "Salma Client"));

        await Task.WhenAll(page.Find("form").SubmitAsync(), page.Find("form").SubmitAsync());

        Assert.Equal(1, await _atlas.DbAsync(Us.Agent, db => db.Cases.CountAsync()));
    }

    [Fact]
    public async Task An_unknown_type_in_the_address_chooses_nothing()
    {
        await using var screen = new Screen(_atlas, Us.Agent);

        var page = await OpenAsync(screen, "/cases/new?type=NOWHERE");

        Assert.Equal("", page.Find("[data-testid=new-type]").GetAttribute("value") ?? "");
    }

    private static async Task<IRenderedComponent<NewCasePage>> OpenAsync(Screen screen, string address = "/cases/new")
    {
        var page = screen.Open<NewCasePage>(address);
        await page.WaitForElementAsync("[data-testid=new-submit]");
        return page;
    }

    private static async Task FillAsync(IRenderedComponent<NewCasePage> page, params (string TestId, string Typed)[] inputs)
    {
        foreach (var (id, typed) in inputs)
        {
            await page.Find($"[data-testid={id}]").ChangeAsync(typed);
        }
    }
}
