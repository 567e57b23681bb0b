using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Features.Cases.Opening;
using Atlas.Web.Features.Cases.Parties;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Contacts;

public sealed class PartyTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;
    private Case _case = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        _case = await _atlas.CaseAsync(Us.Agent);
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Who_opens_a_case_has_its_contact_take_part_in_the_usual_role_as_the_primary_one()
    {
        var row = Assert.Single((await ReadAsync()).Rows);

        Assert.Equal((_case.PrimaryContactId, "BUYER", true), (row.Contact, row.Role, row.IsPrimary));
        Assert.Equal(["+212600000042"], row.Phones);
        var facts = await _atlas.DbAsync(Us.Agent, async db =>
        {
            await using var scope = _atlas.As(Us.Agent);
            return await ((MoveFactsQuery)scope.ServiceProvider.GetService(typeof(MoveFactsQuery))!).RunAsync(db, _case, ["HAS_PARTY:BUYER"]);
        });
        Assert.Contains("BUYER", facts.PartyRoles);
    }

    [Fact]
    public async Task A_case_of_a_chosen_contact_makes_no_second_one_and_a_strangers_is_refused()
    {
        var chosen = new CaseDraft(Guid.NewGuid()) { Type = "CRM_MANDATE_SALE", Title = "Riad", ContactName = "\u202E", Phone = "abc", Contact = _case.PrimaryContactId };
        var strange = new CaseDraft(Guid.NewGuid()) { Type = "CRM_MANDATE_SALE", Title = "Riad", Contact = Ids.New<ContactId>() };

        var (opened, refused) = (await OpenAsync(Us.Agent, chosen), await OpenAsync(Us.Agent, strange));
        var rival = await OpenAsync(_atlas.People.Rival.Admin, chosen with { CommandId = Guid.NewGuid() });

        Assert.True(opened.Outcome.IsDone, string.Join(' ', opened.Outcome.Details));
        Assert.Equal((Refusals.UnknownContact, Refusals.UnknownContact), (refused.Outcome.Refusal, rival.Outcome.Refusal));
        Assert.Equal(1, await _atlas.DbAsync(Us.Agent, db => db.Contacts.CountAsync()));
        Assert.Equal(["BUYER", "SELLER"], await _atlas.DbAsync(Us.Agent, db => db.Parties.Select(row => row.Role).OrderBy(role => role).ToListAsync()));
    }

    [Fact]
    public async Task The_same_click_twice_adds_one_party_with_one_new_contact()
    {
        var draft = New("Maître Anbari", "NOTARY");

        var outcomes = await Task.WhenAll(AddAsync(draft), AddAsync(draft), AddAsync(draft));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone, outcome.Refusal));
        Assert.Equal(["BUYER", "NOTARY"], (await ReadAsync()).Rows.Select(row => row.Role));
        Assert.Equal(2, await _atlas.DbAsync(Us.Agent, db => db.Contacts.CountAsync()));
    }

    [Fact]
    public async Task Of_two_who_add_the_same_at_once_one_does_and_the_other_hears_it()
    {
        var contact = _case.PrimaryContactId;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(turn =>
            AddAsync(new PartyDraft(Guid.CreateVersion7(), "GUARANTOR", contact), turn % 2 == 0 ? Us.Manager : Us.Agent)));

        Assert.Single(outcomes, outcome => outcome.IsDone);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Contains(outcome.Refusal, new[] { Refusals.AlreadyParty, Refusals.Stale }));
        Assert.Equal(["BUYER", "GUARANTOR"], (await ReadAsync()).Rows.Select(row => row.Role));
        Assert.Equal(Refusals.AlreadyParty, (await AddAsync(new PartyDraft(Guid.CreateVersion7(), "GUARANTOR", contact))).Refusal);
    }

    [Fact]
    public async Task The_primary_one_stays_until_another_is_chosen_and_what_was_removed_comes_back()
    {
        await AddAsync(New("Karim Bailleur", "OWNER"));
        var (first, second) = ((await ReadAsync()).Rows[0], (await ReadAsync()).Rows[1]);

        var stays = await RemoveAsync(first);
        var chosen = await _atlas.RunAsync<MakePrimary, Outcome>(Us.Agent, make => make.RunAsync(_case.Id, second.Id, Guid.NewGuid()));
        var leaves = await RemoveAsync(first);
        var again = await RemoveAsync(first);
        var back = await AddAsync(new PartyDraft(Guid.CreateVersion7(), first.Role, first.Contact));

        Assert.Equal([Refusals.PrimaryStays, null, null, Refusals.NotFound, null], new[] { stays, chosen, leaves, again, back }.Select(outcome => outcome.Refusal));
        Assert.Equal(["Karim Bailleur", "Salma Client"], (await ReadAsync()).Rows.Select(row => row.Name));
        var lines = await _atlas.RunAsync<TimelineQuery, IReadOnlyList<TimelineRow>>(Us.Agent, timeline => timeline.RunAsync(_case.Id));
        Assert.Equal(["PARTY_ADDED", "PARTY_REMOVED", "PRIMARY_CHANGED", "PARTY_ADDED"], lines.Select(line => line.Facts!.Event).Where(told => told!.StartsWith('P')));
    }

    [Fact]
    public async Task A_role_that_nobody_knows_and_a_contact_without_a_name_are_refused()
    {
        Assert.Equal(Refusals.UnknownCode, (await AddAsync(New("Karim", "KING"))).Refusal);
        Assert.Equal((Refusals.BadValue, "name"), ((await AddAsync(New(" ", "OWNER"))).Refusal, Assert.Single((await AddAsync(New(" ", "OWNER"))).Details)));
        Assert.Single((await ReadAsync()).Rows);
    }

    private static PartyDraft New(string name, string role)
    {
        var command = Guid.CreateVersion7();
        return new PartyDraft(command, role, null, new ContactDraft(command) { Name = name, Phones = [new("06 61 23 45 67")] });
    }

    private Task<Opened> OpenAsync(Caller by, CaseDraft draft) => _atlas.RunAsync<OpenCase, Opened>(by, open => open.RunAsync(draft));

    private Task<Outcome> AddAsync(PartyDraft draft, Caller? by = null) => _atlas.RunAsync<AddParty, Outcome>(by ?? Us.Agent, add => add.RunAsync(_case.Id, draft));

    private Task<Outcome> RemoveAsync(PartyRow row) => _atlas.RunAsync<RemoveParty, Outcome>(Us.Agent, remove => remove.RunAsync(_case.Id, row.Id, Guid.NewGuid()));

    private Task<PartiesView> ReadAsync() => _atlas.RunAsync<PartiesQuery, PartiesView>(Us.Agent, query => query.RunAsync(_case.Id));
}
