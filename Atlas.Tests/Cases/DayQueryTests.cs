using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Tasks;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Day;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Tests.Cases;

/// <summary>What is read for a day.</summary>
public sealed class DayQueryTests : IAsyncLifetime
{
    private static readonly TimeZoneInfo Casablanca = TimeZoneInfo.FindSystemTimeZoneById("Africa/Casablanca");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync(_clock);

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_task_stands_in_the_day_of_whoever_should_do_it_else_of_whoever_has_the_dossier()
    {
        var mine = await _atlas.CaseAsync(Us.Agent);
        await PlanAsync(mine, Now.AddHours(-1), null);
        await PlanAsync(mine, Now.AddHours(-2), Us.OtherAgent.User);
        await PlanAsync(mine, Now.AddDays(1), null);

        Assert.Equal(Now.AddHours(-1), Assert.Single(await DayAsync(Us.Agent)).Fact.At);
        Assert.Equal(Now.AddHours(-2), Assert.Single(await DayAsync(Us.OtherAgent)).Fact.At);
    }

    [Fact]
    public async Task An_agent_who_sees_the_own_cases_alone_is_not_asked_for_anything_on_another()
    {
        var theirs = await _atlas.CaseAsync(Us.OtherAgent);
        await PlanAsync(theirs, Now.AddHours(-1), Us.Agent.User);

        Assert.Single(await DayAsync(Us.Agent));
        Assert.Empty(await DayAsync(Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned }));
    }

    [Fact]
    public async Task A_forgotten_dossier_comes_back_until_an_appointment_lies_ahead()
    {
        var mine = await _atlas.CaseAsync(Us.Agent);
        Assert.Empty(await DayAsync(Us.Agent));
        _clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(DayMatter.Rotting, Assert.Single(await DayAsync(Us.Agent)).Fact.Matter);

        await _atlas.DbAsync(Us.Agent, db =>
        {
            db.Add(new Appointment(mine.Id, "PROPERTY_VISIT", Now.AddDays(5), Now.AddDays(5).AddHours(1), null));
            return db.SaveChangesAsync();
        });
        Assert.Empty(await DayAsync(Us.Agent));
    }

    [Fact]
    public async Task A_new_lead_of_nobody_stands_in_everyones_day_and_in_no_single_colleagues()
    {
        await _atlas.CaseAsync(Us.Agent, mine: false);

        Assert.Single(await DayAsync(Us.Agent));
        Assert.Single(await DayAsync(Us.Manager));
        Assert.Single(await DayAsync(Us.Manager, DayQuery.Everybody));
        Assert.Empty(await DayAsync(Us.Manager, Us.Agent.User!.Value.Value.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("me")]
    [InlineData("ALL")]
    [InlineData("0197c000-0000-7000-8000-0000000000c1")]
    [InlineData("' OR 1=1")]
    public async Task Nobody_of_that_name_has_no_day(string who) =>
        Assert.Null(await _atlas.RunAsync<DayQuery, DayView?>(Us.Manager, day => day.RunAsync(who)));

    [Fact]
    public async Task More_than_is_read_at_once_is_told_as_more()
    {
        var mine = await _atlas.CaseAsync(Us.Agent);
        foreach (var minute in Enumerable.Range(1, DayQuery.Most + 3))
        {
            await PlanAsync(mine, Now.AddMinutes(-minute), null);
        }

        var view = await _atlas.RunAsync<DayQuery, DayView?>(Us.Agent, day => day.RunAsync());
        var part = Assert.Single(view!.At(Now, Casablanca));

        Assert.Equal((DayGroup.Overdue, DayQuery.Most, true), (part.Group, part.Items.Count, part.IsMore));
    }

    private async Task<IReadOnlyList<DayItem>> DayAsync(Caller caller, string? who = null) =>
        (await _atlas.RunAsync<DayQuery, DayView?>(caller, day => day.RunAsync(who)))!.Items;

    private Task<int> PlanAsync(Case about, DateTime dueAt, UserId? who) => _atlas.DbAsync(Us.Admin, async db =>
    {
        var @case = await db.Cases.SingleAsync(row => row.Id == about.Id);
        Assert.True(@case.AddTask(new NewTask(Guid.NewGuid(), "CALL_BACK", "", dueAt, who), Us.Admin, Now, out var task).IsDone);
        db.Add(task!);
        return await db.SaveChangesAsync();
    });
}
