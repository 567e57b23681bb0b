using Atlas.Web.Shared;

namespace Atlas.Tests.Filtering;

public sealed class FilterEchoTests
{
    private readonly FilterEcho<string> _echo = new();

    [Fact]
    public void What_was_sent_comes_back_once_and_is_no_wish()
    {
        _echo.Send("v");
        _echo.Send("vi");

        Assert.True(_echo.Hears("v"));
        Assert.True(_echo.Hears("vi"));
        Assert.False(_echo.Hears("vi"));
    }

    [Fact]
    public void A_later_one_that_comes_back_makes_the_earlier_ones_past()
    {
        _echo.Send("v");
        _echo.Send("vi");

        Assert.True(_echo.Hears("vi"));
        Assert.False(_echo.Hears("v"));
    }

    [Fact]
    public void Another_address_is_a_wish_and_ends_the_waiting()
    {
        _echo.Send("v");

        Assert.False(_echo.Hears("elsewhere"));
        Assert.False(_echo.Hears("v"));
    }
}
