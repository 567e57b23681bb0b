using Atlas.Domain.Messages;

namespace Atlas.Tests.Messages;

public sealed class TemplateTextTests
{
    private const string Parts = """
        [{"type":"HEADER","format":"TEXT","text":"Visite {{1}}","example":{"header_text":["samedi"]}},
         {"type":"BODY","text":"Bonjour {{1}}, nous vous rappelons votre visite du {{2}} au {{ lieu }}. À bientôt, et merci de votre confiance !",
          "example":{"body_text":[["Salma","3 mars"],["Karim","4 mars"]],"body_text_named_params":[{"param_name":"lieu","example":"12, rue des Iris"}]}},
         {"type":"BUTTONS","buttons":[{"type":"URL","text":"Plan","url":"https://atlas.test/{{1}}"}]}]
        """;

    [Fact]
    public void The_providers_sign_for_a_gap_is_never_shown()
    {
        var shown = TemplateText.Of(Parts).Fill(new Dictionary<string, string> { ["2"] = "jeudi {{9}}" });

        Assert.Equal("Visite ____\n\nBonjour ____, nous vous rappelons votre visite du jeudi {{9}} au ____. À bientôt, et merci de votre confiance !", shown);
    }

    [Fact]
    public void A_gap_is_told_by_the_words_around_it_and_by_its_authors_example()
    {
        var text = TemplateText.Of(Parts);

        Assert.Equal(["Visite |", "Bonjour |, nous vous rappelons votre visite…", "… vous rappelons votre visite du | au …. À bientôt, et merci de…", "… rappelons votre visite du … au |. À bientôt, et merci de votre…", "https://atlas.test/|"],
            text.Gaps.Select(gap => $"{text.Around(gap).Before}|{text.Around(gap).After}"));
        Assert.Equal(["samedi", "Salma", "3 mars", "12, rue des Iris", null], text.Gaps.Select(gap => text.ExampleOf(gap.Key)));
    }

    [Theory]
    [InlineData("""[{"type":"BODY","text":"{{1}}","example":{"body_text":"x"}}]""")]
    [InlineData("""[{"type":"BODY","text":"{{1}}","example":[1]}]""")]
    [InlineData("""[{"type":"BODY","text":"{{1}}","example":{"body_text":[[7,null]],"body_text_named_params":[1,{"param_name":2}]}}]""")]
    public void Examples_of_another_form_are_no_examples(string parts) => Assert.Null(TemplateText.Of(parts).ExampleOf("1"));
}
