using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Opening;
using Atlas.Web.Features.Contacts;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Pages;

public sealed class ContactPagesTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Where_nobody_is_known_yet_the_list_says_what_to_do_first()
    {
        await using var screen = new Screen(_atlas, Us.Agent);

        var page = screen.Open<ContactsPage>("/contacts");

        Assert.Equal("/contacts/new", (await page.WaitForElementAsync(".empty a")).GetAttribute("href"));
    }

    [Fact]
    public async Task A_double_click_makes_one_contact_and_the_form_leads_to_it()
    {
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<NewContactPage>("/contacts/new");
        await (await page.WaitForElementAsync("[data-testid=contact-name]")).InputAsync("Salma <b>Cliente</b>");
        await page.Find("[data-testid=contact-phones-0]").InputAsync("06 61 23 45 67");

        await Task.WhenAll(page.Find("form").SubmitAsync(), page.Find("form").SubmitAsync());

        var made = await _atlas.DbAsync(Us.Agent, db => db.Contacts.SingleAsync());
        Assert.Equal(($"/contacts/{made.Id.Value}", "Salma <b>Cliente</b>", "+212661234567"), (screen.Address, made.Name, made.Phone));
    }

    [Fact]
    public async Task When_the_database_fails_the_form_says_that_nothing_was_saved_and_keeps_what_was_typed()
    {
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = screen.Open<NewContactPage>("/contacts/new");
        await (await page.WaitForElementAsync("[data-testid=contact-name]")).InputAsync("Salma");
        await _atlas.TamperAsync(Us, "CREATE TRIGGER stop BEFORE INSERT ON Contacts BEGIN SELECT RAISE(ABORT, 'full'); END");

        await page.Find("form").SubmitAsync();

        Assert.NotEmpty(page.Find("[data-testid=contact-alert]").TextContent);
        Assert.Equal("Salma", page.Find("[data-testid=contact-name]").GetAttribute("value"));
        Assert.False(page.Find("[data-testid=contact-save]").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("0197c000-0000-7000-8000-0000000000c1")]
    public async Task A_contact_that_is_not_ours_is_missing(string id)
    {
        await using var screen = new Screen(_atlas, Us.Agent);

        var page = screen.Render<ContactPage>(parameters => parameters.Add(part => part.Id, id));

        Assert.Equal("/contacts", (await page.WaitForElementAsync(".empty a")).GetAttribute("href"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_contact_in_the_address_is_chosen_and_a_strangers_is_no_choice(bool isOurs)
    {
        var contact = (await _atlas.CaseAsync(isOurs ? Us.Agent : _atlas.People.Rival.Agent)).PrimaryContactId!.Value;
        await using var screen = new Screen(_atlas, Us.Agent);

        var page = screen.Open<NewCasePage>($"/cases/new?contact={contact.Value}");

        await page.WaitForElementAsync(isOurs ? "[data-testid=chosen-contact]" : "[data-testid=new-contact]");
        Assert.Equal(isOurs ? 0 : 1, page.FindAll("[data-testid=new-contact]").Count);
    }
}
