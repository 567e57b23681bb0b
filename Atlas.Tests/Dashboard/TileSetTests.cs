using Atlas.Web.Features.Dashboard;

namespace Atlas.Tests.Dashboard;

public sealed class TileSetTests
{
    [Fact]
    public void An_order_is_kept_and_read_again()
    {
        var wanted = TileSet.Usual.Moved("open", 1).Toggled("won").Put("people", "arrivals");

        Assert.Equal(wanted.All, TileSet.Read(wanted.Write()).All);
        Assert.Equal(["value", "open"], wanted.All.Take(2).Select(tile => tile.Code));
        Assert.Equal("people", wanted.Of(TileSet.Charts).First().Code);
        Assert.False(wanted.All.Single(tile => tile.Code == "won").IsShown);
    }

    [Fact]
    public void The_usual_order_is_not_kept_at_all() => Assert.Null(TileSet.Read("").Write());

    [Theory]
    [InlineData("nothing,-nobody,open,open,,-")]
    [InlineData("<script>")]
    [InlineData("open;drop table")]
    public void What_is_not_known_is_left_out_and_nothing_is_lost(string kept) =>
        Assert.Equal(TileSet.Usual.All.Select(tile => tile.Code).Order(StringComparer.Ordinal), TileSet.Read(kept).All.Select(tile => tile.Code).Order(StringComparer.Ordinal));

    [Fact]
    public void At_the_ends_and_between_numbers_and_charts_nothing_moves()
    {
        Assert.Equal(TileSet.Usual.All, TileSet.Usual.Moved("open", -1).All);
        Assert.Equal(TileSet.Usual.All, TileSet.Usual.Moved("people", 1).All);
        Assert.Equal(TileSet.Usual.All, TileSet.Usual.Put("open", "people").All);
        Assert.Equal(TileSet.Usual.All, TileSet.Usual.Moved("unknown", 1).All);
    }
}
