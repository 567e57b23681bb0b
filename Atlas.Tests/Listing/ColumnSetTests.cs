using Atlas.Web.Features.Cases.Listing;

namespace Atlas.Tests.Listing;

public sealed class ColumnSetTests
{
    [Fact]
    public void A_choice_is_kept_and_read_again()
    {
        var wanted = ColumnSet.Usual.Toggled("city").Toggled("since").Moved("since", -1).Moved("type", 1);

        Assert.Equal(["reference", "case", "status", "type", "assignee", "money", "score", "since", "active"], wanted.Shown);
        Assert.Equal(wanted.Shown, ColumnSet.Read(wanted.Write()).Shown);
        Assert.Contains("city", wanted.Hidden);
    }

    [Fact]
    public void What_says_which_case_it_is_is_never_left_out()
    {
        Assert.Equal(ColumnSet.Usual.Shown, ColumnSet.Usual.Toggled("reference").Toggled("case").Shown);
        Assert.Equal(["reference", "case", "city"], ColumnSet.Read("city").Shown);
        Assert.Equal(["reference", "city", "case"], ColumnSet.Read("city,case").Shown);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",,")]
    [InlineData("<script>,'; DROP TABLE Accounts; --")]
    public void Where_nothing_known_is_kept_the_usual_ones_are_shown(string? kept) => Assert.True(ColumnSet.Read(kept).IsUsual);

    [Fact]
    public void Of_a_list_without_end_each_known_column_is_shown_once()
    {
        var endless = string.Join(',', Enumerable.Repeat("city,since,unknown,city", 50_000));

        Assert.Equal(["reference", "case", "city", "since"], ColumnSet.Read(endless).Shown);
    }

    [Fact]
    public void At_the_ends_nothing_moves_and_no_more_are_shown_than_can_be_read()
    {
        Assert.Equal(ColumnSet.Usual.Shown, ColumnSet.Usual.Moved("reference", -1).Shown);
        Assert.Equal(ColumnSet.Usual.Shown, ColumnSet.Usual.Moved("active", 1).Shown);
        Assert.Equal(ColumnSet.Usual.Shown, ColumnSet.Usual.Moved("source", 1).Shown);
        Assert.Equal(ColumnSet.Most, ColumnSet.Read(string.Join(',', ColumnSet.Known.Reverse())).Shown.Count);
        var full = ColumnSet.Usual.Toggled("source").Toggled("contact").Toggled("state");
        Assert.True(full.IsFull);
        Assert.Equal(full.Shown, full.Toggled("next").Shown);
        Assert.InRange(string.Join(',', ColumnSet.Known).Length, 1, Domain.Views.SavedView.ColumnsLength);
    }
}
