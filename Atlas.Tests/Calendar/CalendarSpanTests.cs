using Atlas.Domain.Appointments;
using Atlas.Domain.Foundation;
using Atlas.Web.Features.Cases.Calendar;

namespace Atlas.Tests.Calendar;

/// <summary>Which days a calendar shows, and how overlapping appointments stand beside each other.</summary>
public sealed class CalendarSpanTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);
    private static readonly DateTime Midnight = new(2026, 11, 26, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(null, null, "2026-10-26", 42)]
    [InlineData("month", "2027-02-10", "2027-02-01", 28)]
    [InlineData("week", "2027-01-01", "2026-12-28", 7)]
    [InlineData("day", "2028-02-29", "2028-02-29", 1)]
    public void Months_are_whole_weeks_that_begin_on_monday(string? kind, string? at, string first, int days)
    {
        var span = CalendarSpan.Read(kind, at, Today);

        Assert.Equal((DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), days), (span.First, span.Count));
        Assert.True(span.Kind is SpanKind.Day || span.First.DayOfWeek is DayOfWeek.Monday);
    }

    [Theory]
    [InlineData("-0044-03-15")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2026-02-30")]
    [InlineData("26/11/2026")]
    [InlineData("\0'; DROP TABLE Appointments; --")]
    [InlineData("\u202e2026-11-26")]
    public void A_day_that_nobody_plans_for_is_today(string at) => Assert.Equal(Today, CalendarSpan.Read("day", at, Today).At);

    [Fact]
    public void Steps_go_from_month_to_month_and_back_whatever_their_lengths()
    {
        var span = CalendarSpan.Read("month", "2027-01-31", Today);

        Assert.True(span.Step(1).Holds(new DateOnly(2027, 2, 28)));
        Assert.True(span.Step(-13).Step(13).Holds(span.At));
        Assert.Empty(span.Step(-2).ToUrl(Today));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void No_appointment_hides_another_and_none_is_lost(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var meetings = Enumerable.Range(0, random.Next(0, 25)).Select(_ => Midnight.AddMinutes(random.Next(0, 24 * 60))).Order()
                .Select(start => new Meeting(Ids.New<AppointmentId>(), start, start.AddMinutes(random.Next(0, 300)), "PHONE_CALL", null, false, "", null, "D-2026-00001", "", "", null)).ToList();

            var plan = CalendarLanes.Of(meetings, instant => instant);

            Assert.Equal(meetings.Count, plan.Placed.Count + plan.Folded.Sum(folded => folded.Count));
            Assert.All(plan.Placed, one => Assert.True(one.Lane < one.Lanes && one.Lanes <= CalendarLanes.Most + 1 && one.From + one.Minutes <= 24 * 60));
            foreach (var one in plan.Placed)
            {
                Assert.DoesNotContain(plan.Placed, other => other != one && other.From < one.From + one.Minutes && one.From < other.From + other.Minutes
                    && (double)one.Lane / one.Lanes < (double)(other.Lane + 1) / other.Lanes && (double)other.Lane / other.Lanes < (double)(one.Lane + 1) / one.Lanes);
            }
        }
    }
}
