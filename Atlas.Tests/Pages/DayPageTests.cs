using Atlas.Domain.Tasks;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Day;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Tests.Pages;

/// <summary>The day on the screen.</summary>
public sealed class DayPageTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync(_clock);

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task A_task_becomes_overdue_at_its_minute_while_the_page_is_only_looked_at()
    {
        await PlanAsync(Now.AddMinutes(10));
        await using var screen = Open(Us.Agent);
        var page = screen.Open<DayPage>("/");
        await page.WaitForElementAsync("[data-part=today] [data-item]");

        _clock.Advance(TimeSpan.FromMinutes(11));

        await page.WaitForElementAsync("[data-part=overdue] [data-item]");
        Assert.Empty(page.FindAll("[data-part=today]"));
    }

    [Fact]
    public async Task While_the_pointer_is_at_work_news_wait_and_are_offered()
    {
        await PlanAsync(Now.AddMinutes(10));
        await using var screen = Open(Us.Agent);
        var page = screen.Open<DayPage>("/");
        await page.WaitForElementAsync("[data-part=today] [data-item]");
        var hands = page.FindComponent<DayHands>();
        await page.InvokeAsync(() => hands.Instance.BusyAsync(true));

        _clock.Advance(TimeSpan.FromMinutes(11));

        await page.WaitForElementAsync("[data-testid=day-news]");
        Assert.NotEmpty(page.FindAll("[data-part=today]"));
        await page.InvokeAsync(() => hands.Instance.BusyAsync(false));
        await page.WaitForElementAsync("[data-part=overdue] [data-item]");
    }

    [Fact]
    public async Task An_act_on_what_is_not_there_does_nothing_and_one_on_what_is_there_is_done_once()
    {
        await PlanAsync(Now.AddMinutes(-10));
        await using var screen = Open(Us.Agent);
        var page = screen.Open<DayPage>("/");
        await page.WaitForElementAsync("[data-item]");
        var key = page.Find("[data-item]").GetAttribute("data-item")!;
        var hands = page.FindComponent<DayHands>();
        Task<bool> ActAsync(string name, string act, string? value = null) => page.InvokeAsync(() => hands.Instance.ActAsync(Guid.NewGuid(), name, act, value));

        Assert.False(await ActAsync("Task-0197c00000007000800000000000000c1", "do"));
        Assert.False(await ActAsync(key, "later", "2020-01-01T09:00"));
        Assert.False(await ActAsync(key, "later", "'; DROP TABLE"));
        Assert.True(await ActAsync(key, "do"));
        Assert.False(await ActAsync(key, "do"));

        await page.WaitForElementAsync("[data-testid=day-done]");
    }

    private Screen Open(Caller caller) => new(_atlas, caller, clock: _clock);

    private async Task PlanAsync(DateTime dueAt)
    {
        var about = await _atlas.CaseAsync(Us.Agent);
        await _atlas.DbAsync(Us.Admin, async db =>
        {
            var @case = await db.Cases.SingleAsync(row => row.Id == about.Id);
            @case.AddTask(new NewTask(Guid.NewGuid(), "CALL_BACK", "", dueAt, null), Us.Admin, Now, out var task);
            db.Add(task!);
            return await db.SaveChangesAsync();
        });
    }
}
