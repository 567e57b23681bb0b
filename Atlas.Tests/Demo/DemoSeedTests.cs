using Atlas.Domain.Audit;
using Atlas.Domain.Consents;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Demo;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Demo;

[Collection(nameof(DemoCollection))]
public sealed class DemoSeedTests(DemoAtlas demo)
{
    [Fact]
    public async Task Every_state_of_every_workflow_appears()
    {
        var workflows = await demo.DbAsync(demo.Atlas, db => db.Workflows.AsNoTracking().ToListAsync());
        var found = await demo.DbAsync(demo.Atlas, db => db.Cases.Select(row => new { row.Type, row.Status }).Distinct().ToListAsync());

        Assert.Equal(12, workflows.Count);
        var expected = workflows.SelectMany(workflow => workflow.Graph.States.Select(state => $"{workflow.CaseType}/{state.Status}"));
        Assert.Empty(expected.Except(found.Select(row => $"{row.Type}/{row.Status}")));
    }

    [Fact]
    public async Task A_quarter_are_buyers_leads_and_enough_of_them_new_and_unassigned()
    {
        var buyers = await demo.DbAsync(demo.Atlas, db => db.Cases.AsNoTracking().Where(row => row.Type == "CRM_LEAD_BUY").ToListAsync());

        Assert.Equal(100, buyers.Count);
        Assert.InRange(buyers.Count(row => row.Status == "CRM_NEW"), 20, 50);
        Assert.InRange(buyers.Count(row => row.Status == "CRM_NEW" && row.Assignee is null), 8, 30);
    }

    [Fact]
    public async Task Every_case_has_a_primary_contact_with_a_number_that_nobody_is_given_and_it_is_a_party()
    {
        var rows = await demo.DbAsync(demo.Atlas, db => db.Cases.Select(row => new
        {
            Phone = db.Contacts.Where(contact => contact.Id == row.PrimaryContactId).Select(contact => contact.Phone).FirstOrDefault(),
            IsParty = db.Parties.Any(party => party.CaseId == row.Id && party.ContactId == row.PrimaryContactId),
        }).ToListAsync());

        Assert.Equal(400, rows.Count);
        Assert.All(rows, row => Assert.Matches("^\\+2126000[0-9]{5}$", row.Phone));
        Assert.All(rows, row => Assert.True(row.IsParty));
        var roles = await demo.DbAsync(demo.Atlas, db => db.Parties.Select(party => party.Role).Distinct().ToListAsync());
        Assert.Superset(new HashSet<string> { "BUYER", "SELLER", "TENANT", "LANDLORD", "OWNER", "NOTARY" }, roles.ToHashSet());
    }

    [Fact]
    public async Task There_are_timelines_with_notes_in_french_and_arabic_and_messages()
    {
        var lines = await demo.DbAsync(demo.Atlas, db => db.Activities.AsNoTracking().ToListAsync());

        Assert.Equal(400, lines.Count(line => line.Kind == ActivityKinds.System));
        var notes = lines.Where(line => line.Kind == ActivityKinds.Note).ToList();
        Assert.Contains(notes, note => note.Text!.Any(sign => sign is >= 'ء' and <= 'ي'));
        Assert.True(notes.Count > 200);
        var messages = lines.Where(line => line.Kind == ActivityKinds.MessageLog).ToList();
        Assert.All(messages, message => Assert.Equal("WHATSAPP", message.Facts!.Code));
        Assert.Equal(["INBOUND", "OUTBOUND"], messages.Select(message => message.Facts!.Event!).Distinct().Order());
        Assert.Contains(lines, line => line.Kind == ActivityKinds.AppointmentLog);
    }

    [Fact]
    public async Task Past_appointments_have_an_outcome_and_future_ones_have_none()
    {
        var meetings = await demo.DbAsync(demo.Atlas, db => db.Appointments.AsNoTracking().ToListAsync());

        Assert.All(meetings, meeting => Assert.Equal(meeting.EndsAt > DemoAtlas.Now.UtcDateTime, meeting.Outcome is null));
        var coming = meetings.Where(meeting => meeting.Outcome is null).ToList();
        Assert.Superset(new HashSet<string> { "PROPERTY_VISIT", "SIGNING", "OWNER_VISIT", "PHONE_CALL" }, coming.Select(meeting => meeting.Type).ToHashSet());
        Assert.Superset(new HashSet<string?> { "DONE", "NO_SHOW", "CANCELLED" }, meetings.Select(meeting => meeting.Outcome).ToHashSet());
    }

    [Fact]
    public async Task Consents_are_given_refused_and_withdrawn_and_nobody_was_written_to_without()
    {
        var consents = await demo.DbAsync(demo.Atlas, db => db.Consents.AsNoTracking().ToListAsync());

        Assert.Equal(["EMAIL", "WHATSAPP"], consents.Select(consent => consent.Channel).Distinct().Order());
        Assert.Equal(2, consents.Select(consent => consent.Purpose).Distinct().Count());
        Assert.Equal(3, consents.Select(consent => consent.Decision).Distinct().Count());
        var allowed = consents.Where(consent => consent is { Channel: "WHATSAPP", Purpose: ConsentPurpose.Contact })
            .GroupBy(consent => consent.ContactId).Where(contact => contact.MaxBy(consent => consent.At)!.Decision is ConsentDecision.Granted)
            .Select(contact => contact.Key).ToHashSet();
        var written = await demo.DbAsync(demo.Atlas, db => db.Activities.AsNoTracking().Where(line => line.Kind == ActivityKinds.MessageLog)
            .Join(db.Cases, line => line.CaseId, row => row.Id, (line, row) => new { line.Facts, row.PrimaryContactId }).ToListAsync());
        Assert.All(written.Where(line => line.Facts!.Event == "OUTBOUND"), line => Assert.Contains(line.PrimaryContactId!.Value, allowed));
    }

    [Fact]
    public async Task References_run_without_gaps_through_each_year_of_casablanca_in_the_order_of_opening()
    {
        var rows = await demo.DbAsync(demo.Atlas, db => db.Cases.AsNoTracking().OrderBy(row => row.CreatedAt).ThenBy(row => row.Reference).ToListAsync());
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Africa/Casablanca");

        var years = rows.GroupBy(row => TimeZoneInfo.ConvertTimeFromUtc(row.CreatedAt, zone).Year).ToList();
        Assert.Equal(2, years.Count);
        Assert.All(years, year => Assert.Equal(
            Enumerable.Range(1, year.Count()).Select(number => $"D-{year.Key}-{number:D5}"), year.Select(row => row.Reference)));
        var ledger = await demo.DbAsync(demo.Atlas, db => db.Ledgers.SingleAsync());
        Assert.Equal(string.Join(';', years.Select(year => $"{year.Key}:{year.Count()}")), ledger.References);
    }

    [Fact]
    public async Task Both_audit_chains_are_whole_and_tell_every_opening_move_and_note()
    {
        Assert.Null((await demo.VerifyAsync(demo.Atlas)).Finding);
        Assert.Null((await demo.VerifyAsync(demo.Rival)).Finding);

        await demo.DbAsync(demo.Atlas, async db =>
        {
            var told = await db.AuditEntries.GroupBy(entry => entry.Action).Select(action => new { action.Key, Count = action.Count() }).ToDictionaryAsync(action => action.Key, action => action.Count);
            Assert.Equal(400, told[AuditActions.CaseOpened]);
            Assert.Equal(await db.StatusChanges.CountAsync(), told[AuditActions.CaseMoved]);
            Assert.Equal(await db.Activities.CountAsync(line => line.Kind == ActivityKinds.Note), told[AuditActions.NoteAdded]);
            Assert.Equal(1, told[AuditActions.Seeded]);
            Assert.Equal((0, 0L), (await db.Outbox.CountAsync(), (await db.Ledgers.SingleAsync()).LiveSequence));
            return true;
        });
    }

    [Fact]
    public async Task The_accounts_of_the_contract_can_sign_in()
    {
        string[] expected =
        [
            "admin@atlas.test", "admin@rival.test", "agent1@atlas.test", "agent1@rival.test", "agent2@atlas.test", "agent3@atlas.test", "agent4@atlas.test",
            "agent5@atlas.test", "agent6@atlas.test", "agent7@atlas.test", "agent8@atlas.test", "manager@atlas.test",
        ];
        List<Account> accounts =
        [
            .. await demo.DbAsync(demo.Atlas, db => db.Users.AsNoTracking().ToListAsync()),
            .. await demo.DbAsync(demo.Rival, db => db.Users.AsNoTracking().ToListAsync()),
        ];

        Assert.Equal(expected, accounts.Select(account => account.Email!).Order());
        Assert.Equal(DemoAccounts.All.Select(person => (person.Email, person.Role)).Order(), accounts.Select(account => (account.Email!, account.Role)).Order());
        Assert.All(accounts, account => Assert.Equal(account.Email!.ToUpperInvariant(), account.NormalizedEmail));
        Assert.All(accounts, account => Assert.NotNull(account.SecurityStamp));
        Assert.All(accounts, account => Assert.Equal(
            PasswordVerificationResult.Success, new PasswordHasher<Account>().VerifyHashedPassword(account, account.PasswordHash!, "Atlas-demo-2026!")));
        Assert.Equal(2, accounts.Select(account => account.TeamId).OfType<TeamId>().Distinct().Count());
    }

    [Fact]
    public async Task Agents_share_the_work_and_sources_and_cities_vary()
    {
        var rows = await demo.DbAsync(demo.Atlas, db => db.Cases.AsNoTracking().ToListAsync());

        Assert.Equal(8, rows.Select(row => row.Assignee).OfType<UserId>().Distinct().Count());
        Assert.True(rows.Select(row => row.Source).Distinct().Count() >= 8);
        Assert.True(rows.Select(row => row.Fields.City).Distinct().Count() >= 6);
        Assert.All(rows, row => Assert.InRange(row.Fields.Price ?? 5_000, 900, 60_000_000));
    }

    [Fact]
    public async Task A_database_with_organisations_is_left_alone()
    {
        Assert.False(await demo.SeedAsync());

        Assert.Equal(400, await demo.DbAsync(demo.Atlas, db => db.Cases.CountAsync()));
    }

    [Fact]
    public async Task The_rival_has_its_own_and_neither_sees_the_other()
    {
        var ours = await demo.DbAsync(demo.Atlas, db => db.Contacts.Select(row => row.Id).ToListAsync());
        var theirs = await demo.DbAsync(demo.Rival, db => db.Contacts.Select(row => row.Id).ToListAsync());

        Assert.Equal(40, await demo.DbAsync(demo.Rival, db => db.Cases.CountAsync()));
        Assert.Equal(10, await demo.DbAsync(demo.Rival, db => db.Cases.CountAsync(row => row.Type == "CRM_LEAD_BUY")));
        Assert.NotEmpty(theirs);
        Assert.Empty(ours.Intersect(theirs));
        Assert.Empty(await demo.DbAsync(demo.Atlas, db => db.Cases.Where(row => row.Tenant == demo.Rival).ToListAsync()));
        var broken = await demo.DbAsync(demo.Atlas, db => db.Database.SqlQuery<string>($"SELECT \"table\" AS \"Value\" FROM pragma_foreign_key_check").ToListAsync());
        Assert.Empty(broken);
    }
}
