using Atlas.Web.Features.Dashboard;

namespace Atlas.Tests.Dashboard;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("week", "2026-03-12", "2026-03-09", "2026-03-12", "2026-03-02", "2026-03-05")]
    [InlineData("week", "2026-03-15", "2026-03-09", "2026-03-15", "2026-03-02", "2026-03-08")]
    [InlineData("month", "2026-03-31", "2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28")]
    [InlineData("month", "2026-03-05", "2026-03-01", "2026-03-05", "2026-02-01", "2026-02-05")]
    [InlineData("quarter", "2026-01-01", "2026-01-01", "2026-01-01", "2025-10-01", "2025-10-01")]
    [InlineData("year", "2028-02-29", "2028-01-01", "2028-02-29", "2027-01-01", "2027-03-01")]
    public void A_period_runs_to_today_and_is_compared_with_as_many_days_of_the_one_before(string code, string today, string from, string to, string pastFrom, string pastTo)
    {
        var period = Period.Read(code, null, null);

        Assert.Equal(new Span(Day(from), Day(to)), period.Now(Day(today)));
        Assert.Equal(new Span(Day(pastFrom), Day(pastTo)), period.Before(Day(today)));
    }

    [Theory]
    [InlineData("2026-01-01", "2026-01-01")]
    [InlineData("2026-01-01", "2026-02-14")]
    [InlineData("2024-01-01", "2026-12-31")]
    public void Steps_cover_each_day_once(string from, string to)
    {
        var span = new Span(Day(from), Day(to));
        var steps = Period.Steps(span);

        Assert.InRange(steps.Count, 1, 31);
        Assert.Equal((span.From, span.To), (steps[0].From, steps[^1].To));
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Equal(pair.First.To.AddDays(1), pair.Second.From));
    }

    [Fact]
    public void Days_that_are_crossed_are_put_right_and_five_years_are_the_longest()
    {
        Assert.Equal(new Period("custom", Day("2026-01-01"), Day("2026-02-01")), Period.Read("custom", "2026-02-01", "2026-01-01"));
        Assert.InRange(Period.Read("custom", "2001-01-01", "2100-01-01").Now(Day("2026-01-01")).Days, 1, 1_830);
        Assert.Equal(Period.Usual, Period.Read("custom", "0001-01-01", "2026-01-01"));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
