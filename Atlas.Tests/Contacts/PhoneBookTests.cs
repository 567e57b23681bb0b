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

    [Theory]
    [InlineData("\u202A+212\u00A0661-234567\u202C")]
    [InlineData("Tél. 06 61 23 45 67")]
    [InlineData("٠٦٦١٢٣٤٥٦٧")]
    [InlineData("\u200F06.61.23.45.67")]
    public void What_is_pasted_from_a_chat_or_typed_in_Arabic_is_read(string typed) => Assert.Equal("+212661234567", PhoneBook.Read(typed, "MA"));

    [Theory]
    [InlineData("0661 ALAOUI")]
    [InlineData("06 61 23 45 six")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("12")]
    [InlineData("06 61 23 45 67 / 06 61 23 45 68")]
    public void Letters_in_a_number_and_two_numbers_in_one_line_are_no_number(string typed) => Assert.Null(PhoneBook.Read(typed, "MA"));
}
