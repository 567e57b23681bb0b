using Atlas.Infrastructure.Contacts;

namespace Atlas.Tests.Contacts;

public sealed class PhoneBookTests
{
    [Theory]
    [InlineData("06 61 23 45 67")]
    [InlineData("0661234567")]
    [InlineData("+212 661-234567")]
    [InlineData("00212.661.234.567")]
    [InlineData("(06) 61/23 45 67")]
    public void A_whole_number_is_found_in_any_spelling(string typed) => Assert.Equal("212661234567", PhoneBook.Sought(typed, "MA"));

    [Theory]
    [InlineData("06 61 23", "66123")]
    [InlineData("00212 661", "212661")]
    [InlineData("+212 661", "212661")]
    [InlineData("4567", "4567")]
    [InlineData("45.67", "4567")]
    public void A_part_of_a_number_is_found_inside_the_kept_form(string typed, string sought)
    {
        Assert.Equal(sought, PhoneBook.Sought(typed, "MA"));
        Assert.Contains(sought, "+212661234567", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("066")]
    [InlineData("Villa 2026")]
    [InlineData("D-2026-00042")]
    [InlineData("123456789012345678901")]
    [InlineData("%%%%%")]
    public void What_is_no_part_of_a_number_looks_for_none(string? typed) => Assert.Null(PhoneBook.Sought(typed, "MA"));
}
