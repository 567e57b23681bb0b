using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Opening;
using Atlas.Web.Features.Contacts;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Contacts;

public sealed class ContactTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private Caller Reserved => Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned };

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_contact_keeps_its_numbers_in_one_form_and_the_first_is_the_main_one()
    {
        var id = await MakeAsync("Benoît  El\u202E Anbari", ["06 61 23 45 67", " ", "00212.661.234.568"], ["Benoit@Exemple.MA"]);

        var view = (await ReadAsync(id))!;

        Assert.Equal("Benoît El Anbari", view.Details.Name);
        Assert.Equal(["+212661234567", "+212661234568"], view.Details.Phones);
        Assert.Equal(["Benoit@exemple.ma"], view.Details.Emails);
        Assert.Equal("+212661234567", await _atlas.DbAsync(Us.Agent, db => db.Contacts.Select(row => row.Phone).SingleAsync()));
    }

    [Fact]
    public async Task The_same_click_twice_makes_one_contact()
    {
        var draft = Draft("Salma Cliente", ["06 61 23 45 67"]);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AddAsync(draft)));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone, outcome.Refusal));
        Assert.Equal(1, await _atlas.DbAsync(Us.Agent, db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task All_that_cannot_be_read_is_told_at_once()
    {
        var outcome = await AddAsync(Draft(new string('a', 5_000), ["06 61 23 45 67", "0661 ALAOUI"], ["salma@"], new string('b', 5_000)));

        Assert.Equal((Refusals.BadValue, "name note phones.1 emails.0"), (outcome.Refusal, string.Join(' ', outcome.Details)));
        Assert.Equal(Refusals.NameRequired, ReadContact.Of(Draft(" \u202E ", []), "MA").Wrong["name"]);
        Assert.Equal(0, await _atlas.DbAsync(Us.Agent, db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task What_looks_like_markup_is_a_name_like_another()
    {
        var id = await MakeAsync("<script>alert(1)</script>", []);

        Assert.Equal("<script>alert(1)</script>", (await ReadAsync(id))!.Details.Name);
        Assert.Equal(id, Assert.Single((await ListAsync("script alert")).Rows).Id);
    }

    [Theory]
    [InlineData("benoit")]
    [InlineData("ANBARI Benoît")]
    [InlineData("0661 23")]
    [InlineData("+212 661-234567")]
    [InlineData("00212661234568")]
    [InlineData("benoit@EXEMPLE")]
    public async Task Somebody_is_found_by_any_spelling_of_name_number_and_address(string sought)
    {
        var id = await MakeAsync("Benoît El Anbari", ["06 61 23 45 67", "06 61 23 45 68"], ["Benoit@exemple.ma"]);
        await MakeAsync("Yasmine Tazarine", ["06 00 00 00 01"], ["yasmine@exemple.ma"]);

        var view = await ListAsync(sought);

        Assert.Equal((1, id), (view.Total, Assert.Single(view.Rows).Id));
    }

    [Theory]
    [InlineData("%")]
    [InlineData("[a-z]")]
    [InlineData("*")]
    [InlineData("_")]
    public async Task A_wildcard_is_no_word(string sought)
    {
        await MakeAsync("Benoît El Anbari", ["06 61 23 45 67"], ["benoit@exemple.ma"]);

        Assert.Equal(0, (await ListAsync(sought)).Total);
    }

    [Fact]
    public async Task The_list_comes_in_windows_both_ways_and_knows_people_from_companies()
    {
        foreach (var number in Enumerable.Range(0, ContactWindow.Usual + 3))
        {
            await MakeAsync($"Client {number:D3}", []);
        }

        await AddAsync(Draft("Agence du Port", []) with { Kind = ContactKind.Company });

        var (first, second) = (await ListAsync(null), await ListAsync(null, new ContactWindow(First: ContactWindow.Usual, Total: 64)));
        Assert.Equal((64, 60, 4), (first.Total, first.Rows.Count, second.Rows.Count));
        Assert.Empty(first.Rows.Select(row => row.Id).Intersect(second.Rows.Select(row => row.Id)));
        var down = await ListAsync(null, new ContactWindow(IsDown: true, Count: 64));
        Assert.Equal(first.Rows.Concat(second.Rows).Select(row => row.Id).Reverse(), down.Rows.Select(row => row.Id));
        Assert.Empty((await ListAsync(null, new ContactWindow(First: int.MaxValue))).Rows);
        Assert.Equal("Agence du Port", Assert.Single((await ListAsync(null, kind: "company")).Rows).Name);
    }

    [Fact]
    public async Task While_contacts_come_and_are_renamed_no_window_shows_one_twice_and_whoever_stays_is_reached()
    {
        var random = new Random(7);
        var stays = new List<ContactId>();
        for (var number = 0; number < 40; number++)
        {
            stays.Add(await MakeAsync($"Stable {random.Next(1000):D3}", []));
        }

        for (var round = 0; round < 6; round++)
        {
            var seen = new HashSet<ContactId>();
            for (var first = 0; first < 120; first += 20)
            {
                var window = await ListAsync(null, new ContactWindow(round % 2 == 0, Math.Max(0, first - 10), 40));
                Assert.Equal(window.Rows.Count, window.Rows.Select(row => row.Id).Distinct().Count());
                seen.UnionWith(window.Rows.Select(row => row.Id));
                var moved = await MakeAsync($"Mobile {random.Next(1000):D3}", []);
                await EditAsync(moved, (await ReadAsync(moved))!.Details, draft => draft.Name = random.Next(2) == 0 ? "Aaron" : "Zoubida");
            }

            Assert.Superset(stays.ToHashSet(), seen);
        }
    }

    [Fact]
    public async Task Two_who_change_different_parts_both_have_their_way_and_the_same_part_is_told()
    {
        var id = await MakeAsync("Salma Cliente", ["06 61 23 45 67"]);
        var before = (await ReadAsync(id))!.Details;

        var first = await EditAsync(id, before, draft => draft.Name = "Salma Alaoui");
        var second = await EditAsync(id, before, draft => draft.Phones.Add(new("06 61 23 45 68", 1)));
        var third = await EditAsync(id, before, draft => draft.Name = "Selma Cliente");
        var same = await EditAsync(id, before, draft => draft.Name = "Salma Alaoui");

        Assert.True(first.IsDone && second.IsDone && same.IsDone);
        Assert.Equal((Refusals.Conflict, "name"), (third.Refusal, Assert.Single(third.Details)));
        var now = (await ReadAsync(id))!.Details;
        Assert.Equal(("Salma Alaoui", 2), (now.Name, now.Phones.Count));
    }

    [Fact]
    public async Task Of_many_who_save_at_once_nobody_overwrites_another()
    {
        var id = await MakeAsync("Salma Cliente", []);
        var before = (await ReadAsync(id))!.Details;

        var outcomes = await Task.WhenAll(
            EditAsync(id, before, draft => draft.Name = "Salma Alaoui"),
            EditAsync(id, before, draft => draft.Phones[0].Text = "06 61 23 45 67"),
            EditAsync(id, before, draft => draft.Emails[0].Text = "salma@exemple.ma"));

        var now = (await ReadAsync(id))!.Details;
        Assert.Equal(outcomes[0].IsDone, now.Name == "Salma Alaoui");
        Assert.Equal(outcomes[1].IsDone, now.Phones.Count == 1);
        Assert.Equal(outcomes[2].IsDone, now.Emails.Count == 1);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal(Refusals.Stale, outcome.Refusal));
    }

    [Fact]
    public async Task What_a_channel_knows_is_ended_and_stays_as_history()
    {
        var id = await MakeAsync("Salma Cliente", ["06 61 23 45 67"]);
        var identity = await _atlas.DbAsync(Us.Agent, async db =>
        {
            var contact = await db.Contacts.Include(row => row.Identities).SingleAsync();
            contact.Know("WHATSAPP", IdentityKind.UserId, "MA.1234", Us.Agent, new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));
            await db.SaveChangesAsync();
            return contact.Identities[0].Id;
        });

        var outcomes = new[] { await EndAsync(id, identity), await EndAsync(id, identity), await EndAsync(id, Ids.New<ContactIdentityId>()) };

        Assert.Equal([null, null, Refusals.NotFound], outcomes.Select(outcome => outcome.Refusal));
        var row = Assert.Single((await ReadAsync(id))!.Identities);
        Assert.Equal(("MA.1234", true), (row.Value, row.ValidUntil > row.ValidFrom));
    }

    [Fact]
    public async Task A_possible_double_is_told_with_its_reason_and_the_dossiers_that_the_person_may_see()
    {
        var theirs = await _atlas.CaseAsync(Us.OtherAgent);
        var known = theirs.PrimaryContactId!.Value;

        var byPhone = Assert.Single(await DoublesAsync(Us.Agent, "Autre", "+212 600-000042"));
        var reserved = Assert.Single(await DoublesAsync(Reserved, "Autre", "0600000042"));
        var byName = Assert.Single(await DoublesAsync(Us.Agent, "CLIENT salmà", ""));

        Assert.Equal((known, DuplicateReason.Phone, theirs.Reference, Us.OtherAgent.User), (byPhone.Contact.Id, byPhone.Reason, Assert.Single(byPhone.Cases).Reference, byPhone.Cases[0].Assignee));
        Assert.Equal((0, 0), (reserved.Cases.Count, reserved.Contact.Figures.Open));
        Assert.Equal(DuplicateReason.Name, byName.Reason);
        Assert.Empty(await DoublesAsync(Us.Agent, "CLIENT salmà", "", except: known));
        Assert.Empty(await DoublesAsync(Us.Agent, "Salma", "0600"));
        Assert.Empty(await DoublesAsync(_atlas.People.Rival.Admin, "Salma Client", "06 00 00 00 42"));
    }

    [Fact]
    public async Task The_same_number_on_two_contacts_is_allowed_and_an_address_is_found_whatever_its_case()
    {
        var (one, other) = (await MakeAsync("Salma", ["06 61 23 45 67"], ["Salma@exemple.ma"]), await MakeAsync("Karim", ["0661234567"]));

        var probe = new DuplicateProbe("", ["+212661234567"], ["SALMA@EXEMPLE.MA"]);
        var found = await _atlas.RunAsync<DuplicatesQuery, IReadOnlyList<Duplicate>>(Us.Agent, query => query.RunAsync(probe));

        Assert.Equal([one, other], found.Select(match => match.Contact.Id));
        Assert.All(found, match => Assert.Equal(DuplicateReason.Phone, match.Reason));
    }

    [Fact]
    public async Task A_restricted_agent_counts_and_sees_on_a_contact_only_the_dossiers_that_he_may_see()
    {
        var theirs = await _atlas.CaseAsync(Us.OtherAgent);
        var draft = new CaseDraft(Guid.NewGuid()) { Type = "CRM_LEAD_RENT", Title = "Studio", Contact = theirs.PrimaryContactId, Mine = true };
        Assert.True((await _atlas.RunAsync<OpenCase, Opened>(Us.Agent, open => open.RunAsync(draft))).Outcome.IsDone);

        var (all, his) = (await ReadAsync(theirs.PrimaryContactId!.Value), await ReadAsync(theirs.PrimaryContactId!.Value, Reserved));
        var row = Assert.Single((await _atlas.RunAsync<ContactListQuery, ContactListView>(Reserved, list => list.RunAsync(new()))).Rows);

        Assert.Equal((2, 2), (all!.TotalCases, all.Cases.Count));
        Assert.Equal((1, "Studio"), (his!.TotalCases, Assert.Single(his.Cases).Card.Title));
        Assert.Equal(["TENANT"], his.Cases[0].Roles);
        Assert.Equal(1, row.Figures.Open);
    }

    private static ContactDraft Draft(string name, string[] phones, string[]? emails = null, string note = "") => new(Guid.CreateVersion7())
    {
        Name = name,
        Phones = [.. phones.Select((text, place) => new DraftReach(text, place))],
        Emails = [.. (emails ?? []).Select((text, place) => new DraftReach(text, place))],
        Note = note,
    };

    private Task<Outcome> AddAsync(ContactDraft draft) => _atlas.RunAsync<AddContact, Outcome>(Us.Agent, add => add.RunAsync(draft));

    private async Task<ContactId> MakeAsync(string name, string[] phones, string[]? emails = null)
    {
        var draft = Draft(name, phones, emails);
        Assert.True((await AddAsync(draft)).IsDone);
        return new ContactId(draft.CommandId);
    }

    private Task<ContactView?> ReadAsync(ContactId id, Caller? by = null) => _atlas.RunAsync<ContactQuery, ContactView?>(by ?? Us.Agent, query => query.RunAsync(id));

    private Task<ContactListView> ListAsync(string? text, ContactWindow? window = null, string? kind = null) =>
        _atlas.RunAsync<ContactListQuery, ContactListView>(Us.Agent, list => list.RunAsync(ContactFilter.Read(text, kind), window));

    private Task<Outcome> EditAsync(ContactId id, ContactDetails before, Action<ContactDraft> type)
    {
        var draft = ContactDraft.Of(before, number => number);
        type(draft);
        return _atlas.RunAsync<EditContact, Outcome>(Us.Agent, edit => edit.RunAsync(id, before, draft));
    }

    private Task<Outcome> EndAsync(ContactId id, ContactIdentityId identity) =>
        _atlas.RunAsync<EndIdentity, Outcome>(Us.Agent, end => end.RunAsync(id, identity, Guid.NewGuid()));

    private Task<IReadOnlyList<Duplicate>> DoublesAsync(Caller by, string name, string phone, ContactId? except = null) =>
        _atlas.RunAsync<DuplicatesQuery, IReadOnlyList<Duplicate>>(by, query => query.RunAsync(new DuplicateProbe(name, [phone], [], except)));
}
