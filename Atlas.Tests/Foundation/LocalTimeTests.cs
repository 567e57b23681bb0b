using Atlas.Domain.Foundation;

namespace Atlas.Tests.Foundation;

public sealed class LocalTimeTests
{
    private static readonly TimeZoneInfo Casablanca = TimeZoneInfo.FindSystemTimeZoneById("Africa/Casablanca");

    [Theory]
    [InlineData("2026-01-20T10:00", "2026-01-20T09:00")]
    [InlineData("2026-02-20T10:00", "2026-02-20T10:00")]
    [InlineData("2026-03-21T10:00", "2026-03-21T10:00")]
    [InlineData("2026-03-23T10:00", "2026-03-23T09:00")]
    public void Ten_o_clock_is_ten_o_clock_before_in_and_after_Ramadan(string local, string utc)
    {
        Assert.True(LocalTime.TryUtc(Clock(local), Casablanca, out var instant));

        Assert.Equal(Clock(utc), instant);
        Assert.Equal(DateTimeKind.Utc, instant.Kind);
    }

    [Fact]
    public void A_time_over_which_the_clocks_are_put_forward_is_none() =>
        Assert.False(LocalTime.TryUtc(Clock("2026-03-22T02:30"), Casablanca, out _));

    [Fact]
    public void Of_a_time_that_comes_twice_the_first_is_meant()
    {
        Assert.True(LocalTime.TryUtc(Clock("2026-02-15T02:30"), Casablanca, out var instant));

        Assert.Equal(Clock("2026-02-15T01:30"), instant);
    }

    [Theory]
    [InlineData("0001-01-01T00:00")]
    [InlineData("9999-12-31T23:59")]
    public void A_year_that_nobody_means_is_none(string local) => Assert.False(LocalTime.TryUtc(Clock(local), Casablanca, out _));

    private static DateTime Clock(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
