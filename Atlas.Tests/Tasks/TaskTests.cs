using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tasks;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Tasks;

public sealed class TaskTests : IAsyncLifetime
{
    private static readonly DateTime Noon = DateTime.SpecifyKind(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddHours(36), DateTimeKind.Utc);

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
    public async Task A_task_is_put_off_and_the_story_tells_until_when()
    {
        var task = await AddAsync(Us.OtherAgent.User);

        Assert.True((await PostponeAsync(task, Noon.AddDays(3))).IsDone);
        Assert.True((await PostponeAsync(task, Noon.AddDays(3))).IsDone);

        Assert.Equal(Noon.AddDays(3), (await ListAsync()).Single().DueAt);
        var told = await _atlas.DbAsync(Us.Agent, db => Task.FromResult(db.Activities.ToList()));
        Assert.Equal(Noon.AddDays(3), Assert.Single(told, line => line.Facts?.Event == "TASK_POSTPONED").Facts!.When);
    }

    [Fact]
    public async Task What_is_done_or_lies_too_far_away_is_not_put_off()
    {
        var task = await AddAsync(Us.Agent.User);

        Assert.Equal(Refusals.BadPeriod, (await PostponeAsync(task, DueTimes.Utc(new DateTime(9998, 1, 1), TimeZoneInfo.Utc))).Refusal);
        await _atlas.RunAsync<FinishTask, Outcome>(Us.Agent, finish => finish.RunAsync(_case.Id, task, true, Guid.NewGuid()));
        Assert.Equal(Refusals.AlreadyDone, (await PostponeAsync(task, Noon.AddDays(1))).Refusal);
        Assert.Equal(Refusals.NotFound, (await PostponeAsync(new TaskItemId(Guid.NewGuid()), Noon)).Refusal);
    }

    [Fact]
    public async Task Nobody_has_something_to_do_on_a_case_that_is_not_shown_to_him()
    {
        await ReserveAsync();

        Assert.Equal(Refusals.UnknownColleague, (await TryAsync(Us.OtherAgent.User)).Refusal);
        Assert.Equal(Refusals.UnknownColleague, (await TryAsync(_atlas.People.Rival.Agent.User)).Refusal);
        Assert.True((await TryAsync(Us.Manager.User)).IsDone);
    }

    [Fact]
    public void This_evening_is_offered_while_it_is_ahead()
    {
        Assert.Equal("tasks.today", DueTimes.From(new DateTime(2026, 3, 2, 17, 59, 0))[0].Word);
        Assert.Equal("tasks.tomorrow", DueTimes.From(new DateTime(2026, 3, 2, 18, 0, 0))[0].Word);
    }

    private Task<Outcome> TryAsync(UserId? who) => _atlas.RunAsync<AddTask, Outcome>(Us.Agent, add => add.RunAsync(_case.Id, new NewTask(Guid.NewGuid(), "CALL_BACK", "", Noon, who)));

    private async Task<TaskItemId> AddAsync(UserId? who)
    {
        Assert.True((await TryAsync(who)).IsDone);
        return (await ListAsync()).Single().Id;
    }

    private Task<Outcome> PostponeAsync(TaskItemId task, DateTime due) =>
        _atlas.RunAsync<PostponeTask, Outcome>(Us.Agent, postpone => postpone.RunAsync(_case.Id, task, due, Guid.NewGuid()));

    private Task<IReadOnlyList<TaskRow>> ListAsync() => _atlas.RunAsync<TasksQuery, IReadOnlyList<TaskRow>>(Us.Agent, tasks => tasks.RunAsync(_case.Id));

    /// <summary>From now on agents see their own cases and the unassigned ones alone.</summary>
    private async Task ReserveAsync()
    {
        await _atlas.TamperAsync(Us, "UPDATE Tenants SET Visibility = 1");
        await using var scope = _atlas.As(Us.Admin);
        scope.ServiceProvider.GetRequiredService<CatalogOfCaller>().Forget();
    }
}
