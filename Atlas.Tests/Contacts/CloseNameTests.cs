using Atlas.Domain.Contacts;

namespace Atlas.Tests.Contacts;

public sealed class CloseNameTests
{
    [Theory]
    [InlineData("Benoît El Anbari", "BENOIT el anbari")]
    [InlineData("El Anbari Benoît", "Benoît El Anbari")]
    [InlineData("Fatima-Zahra Tazarine", "Fatima Zahra Tazarine")]
    [InlineData("أمينة بن زهرة", "امينه بن زهرة")]
    [InlineData("Salma\u200F Cliente", "Salma Cliente")]
    public void The_same_words_are_close_whatever_their_case_accents_and_order(string one, string other) => Assert.True(CloseName.Are(one, other));

    [Theory]
    [InlineData("Salma", "Salma Cliente")]
    [InlineData("Amina Benzahra", "Amina Tazarine")]
    [InlineData("", "")]
    [InlineData("…", "!")]
    public void Other_words_are_not(string one, string other) => Assert.False(CloseName.Are(one, other));

    [Theory]
    [InlineData("Salma@Exemple.TEST", "Salma@exemple.test")]
    [InlineData("  salma.b+atlas@exemple.ma ", "salma.b+atlas@exemple.ma")]
    [InlineData("\u202Asalma@exemple.ma\u202C", "salma@exemple.ma")]
    public void An_address_is_read_as_people_write_it(string typed, string read) => Assert.Equal(read, EmailAddress.Read(typed));

    [Theory]
    [InlineData("salma")]
    [InlineData("salma@exemple")]
    [InlineData("salma @exemple.ma")]
    [InlineData("salma@@exemple.ma")]
    [InlineData("<script>@exemple.ma")]
    [InlineData("salma@exemple..ma")]
    [InlineData(null)]
    public void What_is_no_address_is_none(string? typed) => Assert.Null(EmailAddress.Read(typed));

    [Fact]
    public void Parts_that_only_one_changed_join_and_only_what_both_changed_clashes()
    {
        var before = new ContactDetails(ContactKind.Person, "Salma", ["+212600000042"], [], null, null);
        var mine = before with { Name = "Salma Alaoui", Note = "Le soir" };
        var theirs = before with { Phones = ["+212600000043"], Note = "Le matin" };

        Assert.Equal(["note"], ContactMerge.Clashes(before, mine, theirs));
        var merged = ContactMerge.Of(before, mine with { Note = null }, theirs);
        Assert.Equal(("Salma Alaoui", "Le matin", "+212600000043"), (merged.Name, merged.Note, Assert.Single(merged.Phones)));
        Assert.Empty(ContactMerge.Clashes(before, mine, theirs with { Note = "Le soir" }));
    }
}
