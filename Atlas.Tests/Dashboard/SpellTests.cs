using System.Globalization;
using Atlas.Web.Shared;

namespace Atlas.Tests.Dashboard;

/// <summary>How long something took, as people read it.</summary>
public sealed class SpellTests
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    [Theory]
    [InlineData(59, null, "59 min")]
    [InlineData(60, null, "1 h")]
    [InlineData(47 * 60, null, "47 h")]
    [InlineData(48 * 60, null, "2 j")]
    [InlineData(48 * 60, 6 * 60, "48 h")]
    [InlineData(48 * 60, 5, "2 j")]
    [InlineData(312 * 60, 6 * 60, "13 j")]
    [InlineData(6 * 60, 48 * 60, "6 h")]
    public void Two_times_of_one_sentence_are_in_one_unit_as_long_as_it_can_be_read(int minutes, int? beside, string said) =>
        Assert.Equal(said, Spell.Said(TimeSpan.FromMinutes(minutes), French, beside is { } other ? TimeSpan.FromMinutes(other) : null).Replace('\u00a0', ' '));
}
