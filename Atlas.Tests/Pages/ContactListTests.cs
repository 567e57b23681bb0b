using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Contacts;
using Atlas.Web.Shared;
using Bunit;
using Microsoft.AspNetCore.Components.Web;

namespace Atlas.Tests.Pages;

/// <summary>The list of contacts: which columns it shows, and a row that is edited where it stands.</summary>
public sealed class ContactListTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Columns_are_chosen_and_moved_and_follow_the_person_and_nobody_else()
    {
        await SalmaAsync();
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen);
        Assert.Equal(ContactColumns.Sheet.Usual.Shown, Heads(page));

        await page.Find("li[data-column=email] input").ChangeAsync(false);
        await page.Find("li[data-column=note] input").ChangeAsync(true);
        await page.Find("li[data-column=language] input").ChangeAsync(true);
        await page.Find("[data-testid=column-up-note]").ClickAsync();
        await page.Find("li[data-column=note] input").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp", AltKey = true });

        string[] wanted = ["name", "phone", "note", "openCases", "active", "language"];
        Assert.Equal(wanted, Heads(page));
        Assert.Equal(("Préfère le soir", "Arabe"), (Cell(page, "note"), Cell(page, "language")));
        Assert.True(page.Find("li[data-column=name] input").HasAttribute("disabled"));
        Assert.Equal(wanted, await ShownToAsync(Us.Agent));
        Assert.Equal(ContactColumns.Sheet.Usual.Shown, await ShownToAsync(Us.OtherAgent));
        Assert.Equal(ContactColumns.Sheet.Usual.Shown, await ShownToAsync(_atlas.People.Rival.Agent));

        await using var again = new Screen(_atlas, Us.Agent);
        Assert.Equal(wanted, Heads(await OpenAsync(again)));
        await page.Find("[data-testid=columns-usual]").ClickAsync();
        Assert.Equal(ContactColumns.Sheet.Usual.Shown, await ShownToAsync(Us.Agent));
    }

    [Fact]
    public async Task Where_the_choice_cannot_be_kept_it_is_said_and_stays_shown()
    {
        await SalmaAsync();
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await OpenAsync(screen);
        await _atlas.TamperAsync(Us, "CREATE TRIGGER stop BEFORE UPDATE ON Accounts BEGIN SELECT RAISE(ABORT, 'full'); END");

        await page.Find("li[data-column=kind] input").ChangeAsync(true);

        Assert.NotEmpty(page.Find("[data-testid=columns] [role=alert]").TextContent);
        Assert.Equal("Personne", Cell(page, "kind"));
    }

    [Fact]
    public async Task A_contact_is_saved_from_its_row_which_stays_where_it_is_and_nothing_else_of_it_is_lost()
    {
        var salma = await SalmaAsync();
        await AddAsync(new ContactDraft(Guid.CreateVersion7()) { Name = "Aya Première" });
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await EditAsync(screen, salma);

        await page.Find("[data-testid=contact-name]").InputAsync("Zineb Cliente");
        await page.Find("[data-testid=contact-phones-0]").InputAsync("06 61 00 00 09");
        await page.Find("[data-testid=contact-emails-0]").InputAsync("zineb@exemple.test");
        await page.Find("[data-testid=contact-language]").ChangeAsync("fr");
        await page.Find("[data-testid=row-editor] form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=row-editor]")));
        Assert.Equal(["Aya Première", "Zineb Cliente"], page.FindAll("a.open").Select(link => link.TextContent));
        Assert.Equal("+212661000009", page.Find("tr[data-contact] [data-phone]").GetAttribute("data-phone"));
        var now = await ReadAsync(salma);
        Assert.Equal(["+212661000009", "+212661000002"], now.Phones);
        Assert.Equal(["zineb@exemple.test", "deux@exemple.test"], now.Emails);
        Assert.Equal(("Zineb Cliente", "fr", "Préfère le soir\nJamais le lundi", ContactKind.Person), (now.Name, now.Language, now.Note, now.Kind));
    }

    [Fact]
    public async Task What_cannot_be_kept_is_told_under_its_field_with_what_was_typed()
    {
        var salma = await SalmaAsync();
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await EditAsync(screen, salma);

        await page.Find("[data-testid=contact-name]").InputAsync(" ");
        await page.Find("[data-testid=contact-phones-0]").InputAsync("0661 SALMA");
        await page.Find("[data-testid=row-editor] form").SubmitAsync();

        await page.WaitForElementAsync("[data-testid=contact-alert]");
        Assert.All(new[] { "name", "phone" }, part => Assert.NotEmpty(page.Find($"#row-{part}-error").TextContent));
        Assert.Empty(page.Find("#row-email-error").TextContent);
        Assert.Equal("0661 SALMA", page.Find("[data-testid=contact-phones-0]").GetAttribute("value"));
        Assert.Equal("Salma Cliente", (await ReadAsync(salma)).Name);
    }

    [Fact]
    public async Task When_the_database_fails_nothing_is_saved_and_the_editor_keeps_what_was_typed()
    {
        var salma = await SalmaAsync();
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await EditAsync(screen, salma);
        await _atlas.TamperAsync(Us, "CREATE TRIGGER stop BEFORE UPDATE ON Contacts BEGIN SELECT RAISE(ABORT, 'full'); END");

        await page.Find("[data-testid=contact-name]").InputAsync("Zineb");
        await page.Find("[data-testid=row-editor] form").SubmitAsync();

        Assert.NotEmpty((await page.WaitForElementAsync("[data-testid=contact-alert]")).TextContent);
        Assert.Equal("Zineb", page.Find("[data-testid=contact-name]").GetAttribute("value"));
        Assert.False(page.Find("[data-testid=contact-save]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task What_a_colleague_saved_meanwhile_is_told_and_shown_and_what_was_typed_stays()
    {
        var salma = await SalmaAsync();
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await EditAsync(screen, salma);
        var before = await ReadAsync(salma);
        var theirs = ContactDraft.Of(before, number => number);
        theirs.Name = "Salma Colleague";
        await _atlas.RunAsync<EditContact, Outcome>(Us.Manager, edit => edit.RunAsync(salma, before, theirs));

        await page.Find("[data-testid=contact-name]").InputAsync("Salma Mienne");
        await page.Find("[data-testid=row-editor] form").SubmitAsync();

        Assert.Contains("Salma Colleague", (await page.WaitForElementAsync("[data-clash=name]")).TextContent, StringComparison.Ordinal);
        Assert.Equal("Salma Colleague", page.Find("a.open").TextContent);
        await page.Find("[data-testid=keep-mine]").ClickAsync();
        await page.Find("[data-testid=row-editor] form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("Salma Mienne", page.Find("a.open").TextContent));
    }

    [Fact]
    public async Task Escape_closes_the_editor_and_saves_nothing()
    {
        var salma = await SalmaAsync();
        await using var screen = new Screen(_atlas, Us.Agent);
        var page = await EditAsync(screen, salma);
        await page.Find("[data-testid=contact-name]").InputAsync("Zineb");

        await page.Find("[data-testid=contact-name]").KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });

        Assert.Empty(page.FindAll("[data-testid=row-editor]"));
        Assert.Equal("Salma Cliente", (await ReadAsync(salma)).Name);
    }

    private static IEnumerable<string?> Heads(IRenderedComponent<ContactsPage> page) => page.FindAll("th[data-column]").Select(head => head.GetAttribute("data-column"));

    private static string Cell(IRenderedComponent<ContactsPage> page, string column) => page.Find($"tr[data-contact] td[data-column={column}]").TextContent.Trim();

    private static async Task<IRenderedComponent<ContactsPage>> OpenAsync(Screen screen)
    {
        var page = screen.Open<ContactsPage>("/contacts");
        await page.WaitForElementAsync("[data-testid=contacts]");
        return page;
    }

    private static async Task<IRenderedComponent<ContactsPage>> EditAsync(Screen screen, ContactId contact)
    {
        var page = await OpenAsync(screen);
        await page.Find($"tr[data-contact='{contact.Value}'] [data-testid=row-edit]").ClickAsync();
        await page.WaitForElementAsync("[data-testid=row-editor] form");
        return page;
    }

    private Task<ContactId> SalmaAsync() => AddAsync(new ContactDraft(Guid.CreateVersion7())
    {
        Name = "Salma Cliente",
        Phones = [new("06 61 00 00 01"), new("06 61 00 00 02")],
        Emails = [new("un@exemple.test"), new("deux@exemple.test")],
        Language = "ar",
        Note = "Préfère le soir\nJamais le lundi",
    });

    private async Task<ContactId> AddAsync(ContactDraft draft)
    {
        Assert.True((await _atlas.RunAsync<AddContact, Outcome>(Us.Agent, add => add.RunAsync(draft))).IsDone);
        return new ContactId(draft.CommandId);
    }

    private async Task<ContactDetails> ReadAsync(ContactId id) => (await _atlas.RunAsync<ContactQuery, ContactView?>(Us.Agent, contacts => contacts.RunAsync(id)))!.Details;

    private async Task<IReadOnlyList<string>> ShownToAsync(Caller caller) => (await _atlas.RunAsync<ContactColumnsQuery, ColumnSet>(caller, columns => columns.RunAsync())).Shown;
}
