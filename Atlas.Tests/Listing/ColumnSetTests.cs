using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Contacts;
using Atlas.Web.Shared;

namespace Atlas.Tests.Listing;

public sealed class ColumnSetTests
{
    private static readonly ColumnSheet Cases = CaseColumns.Sheet;
    private static readonly ColumnSheet Contacts = ContactColumns.Sheet;

    /// <summary>The lists that have columns to choose.</summary>
    public static TheoryData<string> Lists => new("cases", "contacts");

    [Fact]
    public void A_choice_is_kept_and_read_again()
    {
        var wanted = Cases.Usual.Toggled("city").Toggled("since").Moved("since", -1).Moved("type", 1);

        Assert.Equal(["reference", "case", "status", "type", "assignee", "money", "score", "since", "active"], wanted.Shown);
        Assert.Equal(wanted.Shown, Cases.Read(wanted.Write()).Shown);
        Assert.Contains("city", wanted.Hidden);
    }

    [Fact]
    public void A_choice_of_one_list_means_nothing_in_the_other()
    {
        var wanted = Contacts.Usual.Toggled("email").Toggled("note").Moved("note", -2);

        Assert.Equal(["name", "phone", "note", "openCases", "active"], wanted.Shown);
        Assert.Equal(wanted.Shown, Contacts.Read(wanted.Write()).Shown);
        Assert.Equal(["email", "kind", "language"], wanted.Hidden);
        Assert.Equal(["name", "active"], Contacts.Read("reference,case,active,city").Shown);
        Assert.True(Cases.Read("name,phone,note").IsUsual);
    }

    [Fact]
    public void What_says_which_row_it_is_is_never_left_out()
    {
        Assert.Equal(Cases.Usual.Shown, Cases.Usual.Toggled("reference").Toggled("case").Shown);
        Assert.Equal(["reference", "case", "city"], Cases.Read("city").Shown);
        Assert.Equal(["reference", "city", "case"], Cases.Read("city,case").Shown);
        Assert.Equal(Contacts.Usual.Shown, Contacts.Usual.Toggled("name").Shown);
        Assert.Equal(["name", "note"], Contacts.Read("note").Shown);
        Assert.Equal(["note", "name"], Contacts.Read("note,name").Shown);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",,")]
    [InlineData("<script>,'; DROP TABLE Accounts; --")]
    public void Where_nothing_known_is_kept_the_usual_ones_are_shown(string? kept) => Assert.True(Cases.Read(kept).IsUsual && Contacts.Read(kept).IsUsual);

    [Fact]
    public void Of_a_list_without_end_each_known_column_is_shown_once()
    {
        var endless = string.Join(',', Enumerable.Repeat("city,since,unknown,note,city", 50_000));

        Assert.Equal(["reference", "case", "city", "since"], Cases.Read(endless).Shown);
        Assert.Equal(["name", "note"], Contacts.Read(endless).Shown);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void At_the_ends_nothing_moves(string list)
    {
        var sheet = SheetOf(list);
        var usual = sheet.Usual;

        Assert.Equal(usual.Shown, usual.Moved(usual.Shown[0], -1).Shown);
        Assert.Equal(usual.Shown, usual.Moved(usual.Shown[^1], 1).Shown);
        Assert.Equal(usual.Shown, usual.Moved(usual.Hidden.First(), 1).Shown);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void No_more_are_shown_than_can_be_read_nor_kept_than_an_account_has_room_for(string list)
    {
        var sheet = SheetOf(list);
        var all = sheet.Read(string.Join(',', sheet.Known.Reverse()));

        Assert.Equal(sheet.Most, all.Shown.Count);
        Assert.True(all.IsFull);
        Assert.InRange(string.Join(',', sheet.Known).Length, 1, Domain.Views.SavedView.ColumnsLength);
    }

    [Fact]
    public void A_full_list_takes_no_other()
    {
        var full = Cases.Usual.Toggled("source").Toggled("contact").Toggled("state");

        Assert.True(full.IsFull);
        Assert.Equal(full.Shown, full.Toggled("next").Shown);
    }

    private static ColumnSheet SheetOf(string list) => list == "cases" ? Cases : Contacts;
}
