using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Scoring;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Scoring;
using Atlas.Tests.Support;
using Atlas.Tests.Tenancy.Rights;
using Atlas.Web.Features.Cases.Appointments;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Labels;
using Atlas.Web.Features.Cases.Moving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Tests.Scoring;

/// <summary>Whatever people do on a case, its kept score is the one that a fresh computation gives.</summary>
public sealed class KeptScoreTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private TestAtlas _atlas = null!;

    private Caller Manager => _atlas.People.Atlas.Manager;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync(_clock);

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task After_any_acts_and_any_time_the_kept_score_is_the_fresh_one(int seed)
    {
        var random = new Random(seed);
        var @case = await _atlas.StandingAsync(_atlas.People.Atlas, Standing.Own);
        await UseAsync(Rules(await TagAsync(@case)));
        await DueAsync();
        for (var act = 0; act < 40; act++)
        {
            await ActAsync(@case, random);
            Assert.Equal(await FreshAsync(@case), await KeptAsync(@case));

            _clock.Advance(TimeSpan.FromHours(random.Next(0, 40)));
            await DueAsync();
            Assert.Equal(await FreshAsync(@case), await KeptAsync(@case));
        }
    }

    [Fact]
    public async Task Other_rules_score_every_case_again_and_say_when_they_have()
    {
        var cases = new List<Case>();
        for (var number = 0; number < 5; number++)
        {
            cases.Add(await _atlas.StandingAsync(_atlas.People.Atlas, Standing.Own));
        }

        var theirs = await _atlas.StandingAsync(_atlas.People.Rival, Standing.Own);
        var entries = await CountEntriesAsync();
        await UseAsync(new ScoreRules(0, 77, [new(ScoreKinds.Source, 5) { Value = "NOWHERE" }], []));
        await DueAsync();

        foreach (var @case in cases)
        {
            Assert.Equal(77, (await _atlas.ReloadAsync(Manager, @case)).Score);
        }

        Assert.Equal(theirs.Score, (await _atlas.ReloadAsync(_atlas.People.Rival.Manager, theirs)).Score);
        Assert.NotNull(await _atlas.DbAsync(Manager, db => db.ScoreRuleSets.OrderByDescending(set => set.Number).Select(set => set.AppliedAt).FirstAsync()));

        // Published and applied: nobody did anything to the cases.
        Assert.Equal(entries + 2, await CountEntriesAsync());
    }

    [Fact]
    public async Task Without_criteria_no_case_has_a_score()
    {
        var @case = await _atlas.StandingAsync(_atlas.People.Atlas, Standing.Own);
        Assert.NotNull(@case.Score);
        await UseAsync(new ScoreRules(0, 50, [], []));
        await DueAsync();
        Assert.Null((await _atlas.ReloadAsync(Manager, @case)).Score);
    }

    [Fact]
    public async Task The_guard_on_a_move_asks_the_kept_score()
    {
        var @case = await _atlas.StandingAsync(_atlas.People.Atlas, Standing.Own);
        var facts = await _atlas.RunAsync<MoveFactsQuery, Domain.Workflows.MoveFacts>(Manager, async query =>
            await _atlas.DbAsync(Manager, db => query.RunAsync(db, @case, ["SCORE_AT_LEAST:1"])));
        Assert.Equal(@case.Score, facts.Score);
    }

    private static ScoreRules Rules(TagId tag) => new(0, 40,
        [
            new(ScoreKinds.Source, 10) { Value = "REFERRAL" }, new(ScoreKinds.Field, 7) { Field = "rooms", Test = ScoreTests.AtLeast, From = 4 },
            new(ScoreKinds.Age, -9) { Test = ScoreTests.AtLeast, From = 5 }, new(ScoreKinds.Silence, -8) { Test = ScoreTests.AtLeast, From = 1 },
            new(ScoreKinds.Inbound, 6) { From = 2, Days = 2 }, new(ScoreKinds.Answer, 5) { Test = ScoreTests.AtMost, To = 12 },
            new(ScoreKinds.Answer, -4) { Test = ScoreTests.AtLeast, From = 24 }, new(ScoreKinds.Meetings, 3) { From = 1 }, new(ScoreKinds.Tag, 2) { Value = tag.Value.ToString() },
        ],
        []);

    private Task<int> CountEntriesAsync() => _atlas.DbAsync(Manager, db => db.AuditEntries.CountAsync());

    private async Task UseAsync(ScoreRules rules)
    {
        await _atlas.DbAsync(Manager, async db =>
        {
            var number = await db.ScoreRuleSets.MaxAsync(set => set.Number) + 1;
            db.Add(new ScoreRuleSet(rules with { Number = number }, Guid.NewGuid(), Manager.User, db.Now));
            return await db.SaveChangesAsync();
        });
        _atlas.Services.GetRequiredService<CatalogCache>().Forget(Manager.Tenant);
    }

    private async Task DueAsync()
    {
        await using var scope = _atlas.As(Caller.Program(Manager.Tenant));
        await scope.ServiceProvider.GetRequiredService<RescoreCases>().RunAsync();
    }

    private async Task<TagId> TagAsync(Case @case)
    {
        await _atlas.RunAsync<LabelCase, Outcome>(Manager, label => label.RunAsync(@case.Id, "Chaud", isOn: true, Guid.NewGuid()));
        return await _atlas.DbAsync(Manager, db => db.Tags.Select(tag => tag.Id).FirstAsync());
    }

    private async Task<(int?, int)> KeptAsync(Case @case)
    {
        var kept = await _atlas.ReloadAsync(Manager, @case);
        return (kept.Score, kept.ScoreOutside);
    }

    private async Task<(int?, int)> FreshAsync(Case @case)
    {
        await using var scope = _atlas.As(Manager);
        var rules = (await scope.ServiceProvider.GetRequiredService<CatalogOfCaller>().GetAsync()).Scoring!;
        return await _atlas.DbAsync(Manager, async db =>
        {
            var loaded = await db.Cases.AsNoTracking().SingleAsync(row => row.Id == @case.Id);
            var facts = (await ScoreFactsReading.OfAsync(db, [@case.Id], rules))[@case.Id];
            var sheet = rules.Read(loaded, facts, db.Now);
            return ((int?)(loaded.PinnedUntil > db.Now ? loaded.PinnedScore : sheet.Value), rules.Outside(loaded, facts, db.Now).Points);
        });
    }

    private Task ActAsync(Case @case, Random random) => random.Next(9) switch
    {
        0 => _atlas.RunAsync<AddNote, Outcome>(Manager, add => add.RunAsync(@case.Id, Guid.NewGuid(), "Rappeler mardi")),
        1 => ChangeAsync(@case, (db, loaded) => loaded.Edit([new FieldEdit("rooms", loaded.Fields.Rooms, random.Next(1, 8))], Manager, db.Now)),
        2 => ChangeAsync(@case, (db, loaded) => loaded.Edit([new FieldEdit(Case.SourceCode, loaded.Source, random.Next(2) == 0 ? "REFERRAL" : "WALK_IN")], Manager, db.Now)),
        3 or 4 => MessageAsync(@case, isInbound: random.Next(3) > 0),
        5 => _atlas.RunAsync<LabelCase, Outcome>(Manager, label => label.RunAsync(@case.Id, "Chaud", random.Next(2) == 0, Guid.NewGuid())),
        6 => MeetAsync(@case),
        7 => ChangeAsync(@case, (db, loaded) => random.Next(2) == 0 ? loaded.PinScore(random.Next(101), db.Now.AddHours(random.Next(1, 30)), "Signe demain", Manager, db.Now) : loaded.UnpinScore(Manager, db.Now)),
        _ => CloseOrReopenAsync(@case),
    };

    private Task<int> ChangeAsync(Case @case, Func<AtlasDb, Case, Outcome> act) => _atlas.DbAsync(Manager, async db =>
    {
        Assert.True(act(db, await db.Cases.SingleAsync(row => row.Id == @case.Id)).IsDone);
        return await db.SaveChangesAsync();
    });

    private Task<int> MessageAsync(Case @case, bool isInbound) => _atlas.DbAsync(Manager, async db =>
    {
        var loaded = await db.Cases.SingleAsync(row => row.Id == @case.Id);
        var channel = new MessageChannel($"c-{Guid.NewGuid():N}", "WHATSAPP", "WhatsApp");
        var message = isInbound
            ? Message.Receive(channel.Id, loaded.PrimaryContactId!.Value, new Incoming($"wamid.{Guid.NewGuid():N}", "text", db.Now) { Text = "Bonjour" }, db.Now)
            : Message.Echo(channel.Id, loaded.PrimaryContactId!.Value, new Incoming($"wamid.{Guid.NewGuid():N}", "text", db.Now) { Text = "Bonjour" }, db.Now);
        loaded.Log(message);
        db.AddRange(channel, message);
        return await db.SaveChangesAsync();
    });

    private async Task MeetAsync(Case @case)
    {
        var planned = await _atlas.RunAsync<PlanAppointment, Outcome>(Manager, plan => plan.RunAsync(
            @case.Id, new(Guid.NewGuid(), "PROPERTY_VISIT", _clock.GetUtcNow().UtcDateTime.AddMinutes(-60), _clock.GetUtcNow().UtcDateTime, "", "", null)));
        Assert.True(planned.IsDone);
        var meeting = await _atlas.DbAsync(Manager, db => db.Appointments.Where(row => row.CaseId == @case.Id && row.Outcome == null).Select(row => row.Id).FirstAsync());
        Assert.True((await _atlas.RunAsync<ConcludeAppointment, Outcome>(Manager, conclude => conclude.RunAsync(@case.Id, meeting, "DONE", Guid.NewGuid()))).IsDone);
    }

    private async Task CloseOrReopenAsync(Case @case)
    {
        var shown = await _atlas.ReloadAsync(Manager, @case);
        if (shown.Status == "CRM_CLOSED_LOST")
        {
            Assert.True((await _atlas.RunAsync<ReopenCase, Outcome>(Manager, reopen => reopen.RunAsync(@case.Id, Guid.NewGuid(), "Le client revient"))).IsDone);
            return;
        }

        Assert.True((await _atlas.MoveAsync(Manager, shown, "CRM_CLOSED_LOST", reason: "OTHER")).Outcome.IsDone);
    }
}
