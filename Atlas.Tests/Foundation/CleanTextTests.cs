using System.Text;
using Atlas.Domain.Foundation;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Atlas.Tests.Foundation;

/// <summary>A text of signs that make trouble.</summary>
public sealed record Typed(string Text)
{
    private static readonly char[] Signs =
        [.. "ae\u0301\u0327 \u00a0\u202f\t\r\n\0\u0007\u0085\u2028\u200f\u202a\u202e\u2066\u2069\u0958\u1100\u1161\u0634\u0651\ud83d\ude00\ufffd\ufffe\uffff\u2000"];

    public static Arbitrary<Typed> Any() =>
        Arb.From(Gen.ArrayOf(Gen.Elements(Signs)).Select(signs => new Typed(new string(signs))), Shorter);

    private static IEnumerable<Typed> Shorter(Typed typed) =>
        Enumerable.Range(0, typed.Text.Length).Select(gone => new Typed(typed.Text.Remove(gone, 1)));
}

[Properties(Arbitrary = [typeof(Typed)], MaxTest = 1000)]
public sealed class CleanTextTests
{
    [Theory]
    [InlineData("  Villa   Anfa ", "Villa Anfa")]
    [InlineData("Villa\r\nAnfa\tvue\u00a0mer", "Villa Anfa vue mer")]
    [InlineData("a\0b\u0007c", "a b c")]
    [InlineData("pris\u202egpj.exe", "prisgpj.exe")]
    [InlineData("\u2067شقة\u2069 à Salé", "شقة à Salé")]
    [InlineData("E\u0301te\u0301", "Été")]
    [InlineData("e\u202a\u0301", "é")]
    [InlineData("\ud83d\ude00", "😀")]
    [InlineData("a\ufffeb", "a\ufffdb")]
    [InlineData(" \u2028\n ", "")]
    public void A_line_is_one_line_that_reads_as_it_is_written(string typed, string kept)
    {
        Assert.Equal(kept, CleanText.Line(typed));
    }

    [Theory]
    [InlineData("  Appeler\r\n\r\nle client\r \n", "Appeler\n\nle client")]
    [InlineData("a\tb  c", "a\tb  c")]
    [InlineData("a\0b\u0007c", "abc")]
    [InlineData("e\u0007\u0301", "é")]
    [InlineData("a\ufffeb", "a\ufffdb")]
    [InlineData("\r\n\t ", "")]
    public void A_text_of_several_lines_keeps_its_lines(string typed, string kept)
    {
        Assert.Equal(kept, CleanText.Block(typed));
    }

    // Not among the examples above: an attribute cannot hold half a sign.
    [Fact]
    public void Half_a_sign_becomes_the_sign_for_what_cannot_be_read()
    {
        Assert.Equal("\ufffd!", CleanText.Line("\ud83d!"));
        Assert.Equal("!\ufffd", CleanText.Block("!\ude00"));
    }

    [Property]
    public void A_clean_line_stays_as_it_is_and_can_be_stored(Typed typed)
    {
        var clean = CleanText.Line(typed.Text);

        AssertStorable(clean);
        Assert.Equal(clean, CleanText.Line(clean));
        Assert.DoesNotContain(clean, sign => char.IsControl(sign) || (char.IsWhiteSpace(sign) && sign != ' '));
        Assert.DoesNotContain(clean, sign => sign is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));
        Assert.DoesNotContain("  ", clean, StringComparison.Ordinal);
        Assert.Equal(clean.Trim(), clean);
    }

    [Property]
    public void A_clean_text_stays_as_it_is_and_can_be_stored(Typed typed)
    {
        var clean = CleanText.Block(typed.Text);

        AssertStorable(clean);
        Assert.Equal(clean, CleanText.Block(clean));
        Assert.DoesNotContain(clean, sign => char.IsControl(sign) && sign is not ('\n' or '\t'));
        Assert.Equal(clean.Trim(), clean);
    }

    private static void AssertStorable(string clean)
    {
        Assert.True(clean.IsNormalized());
        Assert.Equal(clean, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean)));
    }
}
