using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Appointments;
using Atlas.Web.Features.Cases.Moving;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Appointments;

public sealed class AppointmentTests : IAsyncLifetime
{
    private static readonly DateTime Soon = DateTime.SpecifyKind(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(2).AddHours(9), DateTimeKind.Utc);

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
    public async Task A_double_click_plans_one_appointment_however_close_the_clicks_are()
    {
        var wanted = Visit() with { Place = " 12, rue des Iris " };

        var both = await Task.WhenAll(PlanAsync(wanted), PlanAsync(wanted));

        Assert.All(both, outcome => Assert.True(outcome.IsDone, outcome.Refusal));
        var planned = Assert.Single(await ListAsync());
        Assert.Equal(("PROPERTY_VISIT", "12, rue des Iris", Soon, Us.Agent.User), (planned.Type, planned.Place, planned.StartsAt, planned.Assignee));
        Assert.Single(await _atlas.DbAsync(Us.Agent, db => db.Activities.Where(line => line.Kind == "APPOINTMENT_LOG").ToListAsync()));
    }

    [Fact]
    public async Task A_planned_visit_lets_the_move_that_waited_for_it_go_on()
    {
        await _atlas.TamperAsync(Us, $"UPDATE Cases SET Status = 'CRM_QUALIFIED', StatusKind = 1 WHERE Reference = '{_case.Reference}'");
        var before = await MovesAsync();
        Assert.Equal("PROPERTY_VISIT", PlanLink.TypeOf(before.Verdicts.Single(verdict => verdict.To == "CRM_VISIT_PLANNED").Missing));

        Assert.True((await PlanAsync(Visit())).IsDone);

        Assert.Equal(["CRM_VISIT_PLANNED"], OpenedMoves.Between([], before, await MovesAsync()));
    }

    [Fact]
    public async Task The_next_comes_first_then_the_past_ones_backwards()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (var days in new[] { -3, 5, 1, -1 })
        {
            Assert.True((await PlanAsync(Visit() with { CommandId = Guid.NewGuid(), StartsAt = now.AddDays(days), EndsAt = now.AddDays(days).AddHours(1) })).IsDone);
        }

        Assert.Equal([1, 5, -1, -3], (await ListAsync()).Select(row => (int)Math.Round((row.StartsAt - now).TotalDays)));
    }

    [Theory]
    [InlineData("VISIT_OF_NOBODY", 1, 0, Refusals.UnknownCode)]
    [InlineData("PROPERTY_VISIT", 0, 0, Refusals.BadPeriod)]
    [InlineData("PROPERTY_VISIT", -1, 0, Refusals.BadPeriod)]
    [InlineData("PROPERTY_VISIT", 25, 0, Refusals.BadPeriod)]
    [InlineData("PROPERTY_VISIT", 1, 201, Refusals.TextTooLong)]
    public async Task What_cannot_be_is_refused_and_nothing_is_planned(string type, int hours, int place, string refusal)
    {
        Assert.Equal(refusal, (await PlanAsync(Visit() with { Type = type, EndsAt = Soon.AddHours(hours), Place = new string('x', place) })).Refusal);

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Nobody_is_sent_who_is_not_a_colleague()
    {
        Assert.Equal(Refusals.UnknownColleague, (await PlanAsync(Visit() with { Assignee = _atlas.People.Rival.Agent.User })).Refusal);
        Assert.Equal(Refusals.UnknownColleague, (await PlanAsync(Visit() with { Assignee = new UserId(Guid.NewGuid()) })).Refusal);
    }

    [Fact]
    public async Task A_confirmation_is_noted_once_and_an_outcome_ends_it()
    {
        var past = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-3);
        await PlanAsync(Visit() with { StartsAt = past, EndsAt = past.AddHours(1) });
        var meeting = (await ListAsync())[0].Id;

        Assert.True((await ConfirmAsync(meeting)).IsDone);
        Assert.True((await ConfirmAsync(meeting)).IsDone);
        Assert.Equal(Refusals.UnknownCode, (await ConcludeAsync(meeting, "PERHAPS")).Refusal);
        Assert.True((await ConcludeAsync(meeting, "DONE")).IsDone);
        Assert.True((await ConcludeAsync(meeting, "DONE")).IsDone);
        Assert.Equal(Refusals.AlreadyDone, (await ConcludeAsync(meeting, "NO_SHOW")).Refusal);
        Assert.Equal(Refusals.AlreadyDone, (await ConfirmAsync(meeting)).Refusal);

        Assert.Equal("DONE", (await ListAsync())[0].Outcome);
        Assert.Equal(3, await _atlas.DbAsync(Us.Agent, db => db.Activities.CountAsync(line => line.Kind == "APPOINTMENT_LOG")));
    }

    [Fact]
    public async Task Nobody_honours_what_has_not_begun_but_it_can_be_called_off()
    {
        await PlanAsync(Visit());
        var meeting = (await ListAsync())[0].Id;

        Assert.Equal(Refusals.BadPeriod, (await ConcludeAsync(meeting, "NO_SHOW")).Refusal);
        Assert.True((await ConcludeAsync(meeting, "CANCELLED")).IsDone);
    }

    [Fact]
    public async Task An_appointment_of_another_case_is_not_found_under_this_one()
    {
        var other = await _atlas.CaseAsync(Us.Agent, title: "Riad");
        await PlanAsync(Visit());
        var meeting = (await ListAsync())[0].Id;

        Assert.Equal(Refusals.NotFound, (await _atlas.RunAsync<ConcludeAppointment, Outcome>(Us.Admin, act => act.RunAsync(other.Id, meeting, "CANCELLED", Guid.NewGuid()))).Refusal);
    }

    [Fact]
    public async Task A_colleague_who_is_taken_is_told_by_the_hour_and_the_dossier_only_to_who_sees_it()
    {
        var hers = await _atlas.CaseAsync(Us.OtherAgent, title: "Affaire confidentielle");
        await _atlas.RunAsync<PlanAppointment, Outcome>(Us.OtherAgent, plan => plan.RunAsync(hers.Id, Visit() with { Assignee = null }));
        var reserved = Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned };

        Assert.Equal(hers.Reference, Assert.Single(await ClashesAsync(Us.Manager, Soon.AddMinutes(30))).Reference);
        Assert.Equal(new Clash(Soon, Soon.AddHours(1), null), Assert.Single(await ClashesAsync(reserved, Soon.AddMinutes(30))));
        Assert.Empty(await ClashesAsync(Us.Manager, Soon.AddHours(1)));
        Assert.Empty(await ClashesAsync(_atlas.People.Rival.Admin, Soon));
    }

    [Fact]
    public void A_draft_says_which_time_cannot_be()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Africa/Casablanca");
        var draft = new MeetingDraft { Day = new DateOnly(2026, 3, 22), Start = new TimeOnly(1, 30), Length = "120" };

        Assert.True(draft.Read(zone, out var from, out var to).IsDone);
        Assert.Equal(TimeSpan.FromHours(2), to - from);
        draft.Start = new TimeOnly(2, 30);
        Assert.Equal(Refusals.NoSuchTime, draft.Read(zone, out _, out _).Refusal);
        (draft.Start, draft.Length) = (new TimeOnly(1, 30), MeetingDraft.Until);
        Assert.Equal(Refusals.BadPeriod, draft.Read(zone, out _, out _).Refusal);
        draft.End = new TimeOnly(2, 15);
        Assert.Equal(Refusals.NoSuchTime, draft.Read(zone, out _, out _).Refusal);
        draft.Day = null;
        Assert.Equal(Refusals.BadPeriod, draft.Read(zone, out _, out _).Refusal);
    }

    [Theory]
    [InlineData("PROPERTY_VISIT", "HAS_PLANNED_APPOINTMENT:PROPERTY_VISIT")]
    [InlineData("any", "HAS_DONE_APPOINTMENT", "budgetMax")]
    [InlineData(null, "HAS_DONE_APPOINTMENT:SIGNING", Verdict.Right)]
    [InlineData(null, "ROLE:MANAGER", "HAS_PLANNED_APPOINTMENT")]
    [InlineData(null, "ASSIGNED")]
    public void Planning_is_offered_where_it_is_what_is_missing(string? type, params string[] missing) => Assert.Equal(type, PlanLink.TypeOf(missing));

    private NewAppointment Visit() => new(Guid.NewGuid(), "PROPERTY_VISIT", Soon, Soon.AddHours(1), "", "", Us.Agent.User);

    private Task<Outcome> PlanAsync(NewAppointment wanted) => _atlas.RunAsync<PlanAppointment, Outcome>(Us.Agent, plan => plan.RunAsync(_case.Id, wanted));

    private Task<Outcome> ConfirmAsync(AppointmentId meeting) =>
        _atlas.RunAsync<ConfirmAppointment, Outcome>(Us.Agent, confirm => confirm.RunAsync(_case.Id, meeting, Guid.NewGuid()));

    private Task<Outcome> ConcludeAsync(AppointmentId meeting, string outcome) =>
        _atlas.RunAsync<ConcludeAppointment, Outcome>(Us.Agent, conclude => conclude.RunAsync(_case.Id, meeting, outcome, Guid.NewGuid()));

    private Task<IReadOnlyList<MeetingRow>> ListAsync() => _atlas.RunAsync<AppointmentsQuery, IReadOnlyList<MeetingRow>>(Us.Agent, query => query.RunAsync(_case.Id));

    private Task<IReadOnlyList<Clash>> ClashesAsync(Caller by, DateTime from) =>
        _atlas.RunAsync<ClashQuery, IReadOnlyList<Clash>>(by, query => query.RunAsync(Us.OtherAgent.User!.Value, from, from.AddHours(1)));

    private async Task<CaseMoves> MovesAsync() => (await _atlas.RunAsync<MovesQuery, CaseMoves?>(Us.Agent, moves => moves.RunAsync(_case.Id)))!;
}
