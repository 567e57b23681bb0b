using Atlas.Domain.Search;
using Atlas.Web.Features.Palette;
using FsCheck.Xunit;

namespace Atlas.Tests.Palette;

/// <summary>What somebody typed in the search box, as it is looked for.</summary>
public sealed class PaletteTextTests
{
    [Theory]
    [InlineData("42", null, 42)]
    [InlineData("00042", null, 42)]
    [InlineData("2026-42", 2026, 42)]
    [InlineData("2026 42", 2026, 42)]
    [InlineData("D-2026-00042", 2026, 42)]
    [InlineData("d2026-42", 2026, 42)]
    [InlineData("2025-1234567", 2025, 1_234_567)]
    public void A_number_and_any_way_to_write_a_reference_is_that_dossier(string typed, int? year, int number)
    {
        var read = PaletteText.Read(typed, "MA");

        Assert.Equal((year, number), (read.Year, read.Number));
        Assert.Contains($"D-{year ?? 2026}-{number:D5}", read.References(2026));
    }

    [Theory]
    [InlineData("villa")]
    [InlineData("0")]
    [InlineData("42 villas")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public void Other_texts_are_no_number(string typed) => Assert.Null(PaletteText.Read(typed, "MA").Number);

    [Theory]
    [InlineData("06 61 23 45 67")]
    [InlineData("+212 661-234567")]
    [InlineData("00212.661.23.45.67")]
    public void A_phone_is_looked_for_by_the_same_digits_in_any_spelling(string typed) => Assert.Equal("212661234567", PaletteText.Read(typed, "MA").Digits);

    [Fact]
    public void Colleagues_stand_apart_from_the_words()
    {
        var read = PaletteText.Read("villa @salma anfa", "MA");

        Assert.Equal("villa anfa", read.Text);
    }

    [Property]
    public void Whatever_is_typed_becomes_a_few_short_words(string? typed)
    {
        var read = PaletteText.Read(typed + new string('x', 50) + typed, "MA");

        Assert.InRange(read.Text.Length, 0, 200);
        Assert.DoesNotContain(read.Text, char.IsControl);
    }

    [Property]
    public void The_pieces_put_together_are_the_text_and_what_is_marked_was_looked_for(string? given, string? typed)
    {
        var (text, match) = (given ?? "", SearchMatch.Of(SearchAsk.Read(typed), phone: null));
        var runs = PaletteRuns.Of(text, new SearchMarks(match).Of(text));

        Assert.Equal(text, string.Concat(runs.Select(run => run.Text)));
        Assert.All(runs, run => Assert.NotEmpty(run.Text));
        Assert.Equal(new SearchMarks(match).Holds(text), runs.Any(run => run.IsMatch));
    }
}
