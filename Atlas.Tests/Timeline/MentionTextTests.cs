using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;

namespace Atlas.Tests.Timeline;

public sealed class MentionTextTests
{
    private static readonly (UserId Id, string Name) Karim = (Ids.New<UserId>(), "Karim Benzahra");
    private static readonly (UserId Id, string Name) Ana = (Ids.New<UserId>(), "Ana");
    private static readonly (UserId Id, string Name) Anas = (Ids.New<UserId>(), "Anas El Merzougui");
    private static readonly (UserId Id, string Name) Salma = (Ids.New<UserId>(), "سلمى التازي");

    private static readonly (UserId Id, string Name)[] All = [Karim, Ana, Anas, Salma];

    [Theory]
    [InlineData("Vu avec @Karim Benzahra.", "Vu avec |@Karim Benzahra|.")]
    [InlineData("@ana et @Anas El Merzougui", "@ana| et |@Anas El Merzougui")]
    [InlineData("@Karim\u00A0Benzahra, merci", "@Karim\u00A0Benzahra|, merci")]
    [InlineData("اتصل بـ @سلمى التازي غدا 😀", "اتصل بـ |@سلمى التازي| غدا 😀")]
    [InlineData("@@Ana", "@|@Ana")]
    [InlineData("ana@Ana @Anabelle @Karim @", "ana@Ana @Anabelle @Karim @")]
    [InlineData("@Karim\nBenzahra", "@Karim\nBenzahra")]
    [InlineData("<b>@Ana</b>", "<b>|@Ana|</b>")]
    public void A_note_calls_whom_it_names_whole(string text, string runs)
    {
        var split = MentionText.Split(text, All);

        Assert.Equal(runs, string.Join('|', split.Select(run => run.Text)));
        Assert.Equal(text, string.Concat(split.Select(run => run.Text)));
        Assert.All(split, run => Assert.Equal(run.Called is not null, All.Any(person => $"@{person.Name}".Equals(run.Text.Replace('\u00A0', ' '), StringComparison.OrdinalIgnoreCase))));
    }

    [Fact]
    public void Each_is_called_once_and_two_of_one_name_both()
    {
        var other = (Ids.New<UserId>(), "Ana");

        Assert.Equal([Ana.Id, other.Item1, Karim.Id], MentionText.CalledIn("@Ana @ana @KARIM BENZAHRA", [Ana, other, Karim, Anas]));
    }

    [Fact]
    public void Nobody_to_call_leaves_the_note_as_it_is() => Assert.Equal([new TextRun("@Ana", null)], MentionText.Split("@Ana", []));
}
