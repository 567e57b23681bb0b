using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Atlas.Tests.Cases;

/// <summary>What stands in a day, and in which order.</summary>
[Properties(Arbitrary = [typeof(DayFacts)], MaxTest = 200)]
public sealed class MyDayTests
{
    private static readonly TimeZoneInfo Casablanca = TimeZoneInfo.FindSystemTimeZoneById("Africa/Casablanca");
    private static readonly DateTime Now = Agency.Monday;

    [Property]
    public void The_order_depends_on_the_facts_and_not_on_how_they_came(DayFact[] facts, int seed)
    {
        var shuffled = facts.OrderBy(fact => HashCode.Combine(seed, fact)).Concat(facts);

        Assert.Equal(MyDay.Rank(facts, Now, Casablanca), MyDay.Rank(shuffled, Now, Casablanca));
    }

    [Property]
    public void A_group_never_stands_before_a_more_pressing_one_and_nothing_stands_twice(DayFact[] facts)
    {
        var day = MyDay.Rank(facts, Now, Casablanca);

        Assert.Equal(day.Select(place => place.Group).Order(), day.Select(place => place.Group));
        Assert.Equal(day.Count, day.Select(place => (place.Fact.Matter, place.Fact.Id)).Distinct().Count());
    }

    [Property]
    public void Nothing_that_presses_is_left_out_but_the_rot_of_a_case_that_is_there_already(DayFact[] facts)
    {
        var day = MyDay.Rank(facts, Now, Casablanca);
        var left = facts.Where(fact => MyDay.GroupOf(fact, Now, Casablanca) is not null && !day.Any(place => (place.Fact.Matter, place.Fact.Id) == (fact.Matter, fact.Id)));

        Assert.All(left, fact => Assert.Contains(day, place => fact.Matter is DayMatter.Rotting && place.Fact.Case == fact.Case && place.Group is not DayGroup.Rotting));
    }

    [Property]
    public void Until_the_next_change_that_is_told_the_day_stays_as_it_is(DayFact[] facts)
    {
        var next = MyDay.ChangesAt(facts, Now, Casablanca);

        Assert.True(next > Now);
        Assert.Equal(MyDay.Rank(facts, Now, Casablanca), MyDay.Rank(facts, next.AddTicks(-1), Casablanca));
    }

    [Fact]
    public void A_task_is_overdue_after_its_minute_and_waits_until_its_day()
    {
        var task = Fact(DayMatter.Task, Now);

        Assert.Equal(DayGroup.Today, MyDay.GroupOf(task, Now, Casablanca));
        Assert.Equal(DayGroup.Overdue, MyDay.GroupOf(task, MyDay.ChangesAt([task], Now, Casablanca), Casablanca));
        Assert.Null(MyDay.GroupOf(Fact(DayMatter.Task, Now.AddDays(1)), Now, Casablanca));
    }

    [Fact]
    public void A_day_ends_at_midnight_of_the_organisation_and_not_of_the_server()
    {
        // 23:30 in Casablanca, an hour ahead of UTC.
        var late = new DateTime(2026, 6, 1, 22, 30, 0, DateTimeKind.Utc);
        var task = Fact(DayMatter.Task, late.AddMinutes(45));

        Assert.Null(MyDay.GroupOf(task, late, Casablanca));
        Assert.Equal(late.AddMinutes(30), MyDay.ChangesAt([], late, Casablanca));
        Assert.Equal(DayGroup.Today, MyDay.GroupOf(task, late.AddMinutes(30), Casablanca));
    }

    [Fact]
    public void An_appointment_is_confirmed_then_kept_in_mind_then_held_then_concluded()
    {
        var meeting = new DayFact(DayMatter.Appointment, Guid.NewGuid(), Ids.New<CaseId>(), Now.AddHours(5), Now.AddHours(6));

        Assert.Equal(DayGroup.Confirm, MyDay.GroupOf(meeting, Now, Casablanca));
        Assert.Equal(DayGroup.Today, MyDay.GroupOf(meeting with { IsConfirmed = true }, Now, Casablanca));
        Assert.Equal(DayGroup.Soon, MyDay.GroupOf(meeting, Now.AddHours(4), Casablanca));
        Assert.Equal(DayGroup.Soon, MyDay.GroupOf(meeting, Now.AddHours(5.5), Casablanca));
        Assert.Equal(DayGroup.Conclude, MyDay.GroupOf(meeting, Now.AddHours(6), Casablanca));
        Assert.Equal(DayGroup.Confirm, MyDay.GroupOf(meeting, Now.AddDays(-1), Casablanca));
        Assert.Null(MyDay.GroupOf(meeting with { IsConfirmed = true }, Now.AddDays(-1), Casablanca));
    }

    [Fact]
    public void The_newest_lead_is_offered_first_and_the_oldest_debt_is_paid_first()
    {
        var (old, young) = (Fact(DayMatter.Unclaimed, Now.AddHours(-5)), Fact(DayMatter.Unclaimed, Now.AddMinutes(-2)));
        var (week, hour) = (Fact(DayMatter.Task, Now.AddDays(-7)), Fact(DayMatter.Task, Now.AddHours(-1)));

        Assert.Equal([week, hour, young, old], MyDay.Rank([old, hour, young, week], Now, Casablanca).Select(place => place.Fact));
    }

    [Fact]
    public void Tomorrow_morning_is_nine_on_the_clocks_also_where_they_change_in_the_night()
    {
        // In the night to 15 February 2026 Morocco went back to UTC for Ramadan.
        var before = new DateTime(2026, 2, 14, 12, 0, 0, DateTimeKind.Utc);

        Assert.Equal(new DateTime(2026, 2, 15, 9, 0, 0), TimeZoneInfo.ConvertTimeFromUtc(MyDay.TomorrowMorning(before, Casablanca), Casablanca));
    }

    private static DayFact Fact(DayMatter matter, DateTime at) => new(matter, Guid.NewGuid(), Ids.New<CaseId>(), at);

    /// <summary>Things around the present instant, some on the same case, some the same twice.</summary>
    private static class DayFacts
    {
        private static readonly IReadOnlyList<CaseId> SomeCases = [.. Enumerable.Range(0, 6).Select(_ => Ids.New<CaseId>())];
        private static readonly IReadOnlyList<Guid> SomeIds = [.. Enumerable.Range(0, 30).Select(_ => Guid.NewGuid())];

        // One row has one content, however often it comes.
        public static Arbitrary<DayFact> Facts() => (
            from matter in Gen.Elements(Enum.GetValues<DayMatter>())
            from place in Gen.Choose(0, SomeIds.Count - 1)
            let at = Now.AddMinutes(((place - 15) * 173) + ((int)matter * 7))
            select new DayFact(matter, SomeIds[place], SomeCases[place % SomeCases.Count], at, at.AddMinutes(30 + place), place % 2 == 0)).ToArbitrary();
    }
}
