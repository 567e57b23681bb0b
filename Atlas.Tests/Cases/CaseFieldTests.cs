using Atlas.Domain.Cases;
using Atlas.Tests.Support;
using FsCheck.Xunit;

namespace Atlas.Tests.Cases;

public sealed class CaseFieldTests
{
    public static TheoryData<string> Codes => [.. CaseField.All.Select(one => one.Code)];

    [Theory]
    [InlineData("1350000", "1350000")]
    [InlineData("1 350 000", "1350000")]
    [InlineData("1\u00a0350\u00a0000", "1350000")]
    [InlineData("1\u202f350\u202f000,50", "1350000.50")]
    [InlineData("1,35 M", "1350000")]
    [InlineData("1.35M", "1350000")]
    [InlineData("1,35 m", "1350000")]
    [InlineData("850 k", "850000")]
    [InlineData("850K", "850000")]
    [InlineData("12,345", "12.34")]
    [InlineData("12,355", "12.36")]
    [InlineData("  0 ", "0")]
    [InlineData("5,", "5")]
    [InlineData(",5", "0.5")]
    [InlineData("999 999 999 999", "999999999999")]
    [InlineData("999 999,999999 M", "999999999999")]
    public void Money_is_read_as_people_type_it(string typed, string read)
    {
        Assert.True(Field("price").TryRead(typed, out var value));
        Assert.Equal(decimal.Parse(read, System.Globalization.CultureInfo.InvariantCulture), Assert.IsType<decimal>(value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-5")]
    [InlineData("- 850 k")]
    [InlineData("+5")]
    [InlineData("(5)")]
    [InlineData("M")]
    [InlineData("k")]
    [InlineData(",")]
    [InlineData("1,350,000")]
    [InlineData("1.350.000,00")]
    [InlineData("1 M 5")]
    [InlineData("5 MM")]
    [InlineData("cher")]
    [InlineData("0x10")]
    [InlineData("1e6")]
    [InlineData("NaN")]
    [InlineData("850 DH")]
    [InlineData("1000000000000")]
    [InlineData("1000000 M")]
    [InlineData("1000000000 k")]
    [InlineData("99999999999999999999999999999999999999")]
    public void What_is_no_sum_of_money_is_not_read(string? typed)
    {
        Assert.False(Field("budgetMax").TryRead(typed, out var value));
        Assert.Null(value);
    }

    [Theory]
    [InlineData("120", "120")]
    [InlineData("120,25", "120.25")]
    [InlineData("1 200.5", "1200.5")]
    public void A_surface_is_read_with_its_decimals(string typed, string read)
    {
        Assert.True(Field("surface").TryRead(typed, out var value));
        Assert.Equal(decimal.Parse(read, System.Globalization.CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData(" 4 ", 4)]
    [InlineData("1000", 1000)]
    [InlineData("1001", null)]
    [InlineData("99999999999", null)]
    [InlineData("-1", null)]
    [InlineData("4,5", null)]
    [InlineData("quatre", null)]
    [InlineData("", null)]
    public void A_count_is_a_whole_number_up_to_a_thousand(string typed, int? read)
    {
        Assert.Equal(read is not null, Field("rooms").TryRead(typed, out var value));
        Assert.Equal(read, value);
    }

    [Theory]
    [InlineData("2026-12-31", 2026, 12, 31)]
    [InlineData("31/12/2026", 2026, 12, 31)]
    [InlineData("1/2/2026", 2026, 2, 1)]
    [InlineData(" 01/02/2026 ", 2026, 2, 1)]
    [InlineData("29/02/2028", 2028, 2, 29)]
    [InlineData("1900-01-01", 1900, 1, 1)]
    [InlineData("2200-12-31", 2200, 12, 31)]
    public void A_day_is_read_in_the_order_of_the_country_or_of_the_machine(string typed, int year, int month, int day)
    {
        Assert.True(Field("mandateEndsOn").TryRead(typed, out var value));
        Assert.Equal(new DateOnly(year, month, day), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("31/02/2026")]
    [InlineData("29/02/2026")]
    [InlineData("12/31/2026")]
    [InlineData("31/12/26")]
    [InlineData("2026-1-1")]
    [InlineData("1899-12-31")]
    [InlineData("2201-01-01")]
    [InlineData("demain")]
    public void What_is_no_day_is_not_read(string typed)
    {
        Assert.False(Field("expectedCloseOn").TryRead(typed, out var value));
        Assert.Null(value);
    }

    [Theory]
    [InlineData("city", "  Salé\t Médina ", "Salé Médina")]
    [InlineData("mandateNumber", "M\u202e-17", "M-17")]
    [InlineData("propertyType", "RIAD", "RIAD")]
    [InlineData("city", " \u00a0 ", null)]
    public void A_text_or_a_choice_is_a_clean_line_that_says_something(string code, string typed, string? read)
    {
        Assert.Equal(read is not null, Field(code).TryRead(typed, out var value));
        Assert.Equal(read, value);
    }

    [Fact]
    public void A_text_longer_than_what_is_kept_is_not_read()
    {
        Assert.True(Field("city").TryRead(new string('a', CaseField.TextLength), out _));
        Assert.False(Field("city").TryRead(new string('a', CaseField.TextLength + 1), out _));
    }

    [Property(MaxTest = 500)]
    public void Whatever_is_typed_is_read_into_a_value_that_its_field_holds_or_not_at_all(string? typed)
    {
        foreach (var field in CaseField.All)
        {
            if (field.TryRead(typed, out var value))
            {
                Assert.Equal(value, new CaseFields().With(field.Code, value).Value(field.Code));
            }
            else
            {
                Assert.Null(value);
            }
        }
    }

    [Property]
    public void Every_sum_in_cents_is_read_back_as_it_is_written_in_French(long cents)
    {
        var sum = (ulong)cents % 99_999_999_999_999UL / 100m;
        var written = sum.ToString("N2", System.Globalization.CultureInfo.GetCultureInfo("fr-FR"));

        Assert.True(Field("price").TryRead(written, out var value), written);
        Assert.Equal(sum, value);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_field_keeps_its_value_and_no_others(string code)
    {
        var value = Agency.Values[code];

        var fields = new CaseFields().With(code, value);

        Assert.Equal(value, fields.Value(code));
        Assert.All(CaseField.All.Where(other => other.Code != code), other => Assert.Null(fields.Value(other.Code)));
        Assert.Equal(new CaseFields(), fields.With(code, null));
        Assert.All(CaseField.All.Where(other => other.Code != code), other =>
            Assert.Equal(Agency.Values[other.Code], Agency.AllFields.With(code, null).Value(other.Code)));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_field_refuses_a_value_of_another_kind(string code)
    {
        Assert.Throws<InvalidCastException>(() => new CaseFields().With(code, new object()));
    }

    [Fact]
    public void A_field_that_no_case_has_is_a_bug_of_the_caller()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CaseFields().With("garage", "oui"));
        Assert.Null(Agency.AllFields.Value("garage"));
        Assert.Null(CaseField.Find("garage"));
        Assert.Null(CaseField.Find(CaseField.PrimaryContact));
    }

    private static CaseField Field(string code) => CaseField.Find(code) ?? throw new ArgumentException(code, nameof(code));
}
