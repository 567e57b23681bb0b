using Atlas.Web.Features.WhatsApp.Templates;

namespace Atlas.Tests.WhatsApp;

/// <summary>Templates are the provider's: whatever stands in them is shown as far as it can be read.</summary>
public sealed class TemplateSheetTests
{
    [Fact]
    public void The_preview_is_filled_with_the_examples_header_and_body_each_by_its_own_count()
    {
        var sheet = TemplateSheet.Of("""
            [{"type":"HEADER","format":"TEXT","text":"Visite {{1}}","example":{"header_text":["samedi"]}},
             {"type":"BODY","text":"Bonjour {{1}}, {{2}} et encore {{1}}","example":{"body_text":[["Salma","à demain"]]}},
             {"type":"FOOTER","text":"STOP pour arrêter"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Oui"}]}]
            """);

        Assert.Equal("Visite samedi", TemplateSheet.Fill(sheet.Header!, sheet.Examples, inHeader: true));
        Assert.Equal("Bonjour Salma, à demain et encore Salma", TemplateSheet.Fill(sheet.Body, sheet.Examples));
        Assert.Equal(("STOP pour arrêter", "Oui"), (sheet.Footer, Assert.Single(sheet.Buttons).Text));
    }

    [Fact]
    public void Named_holes_are_filled_by_name_and_one_without_an_example_stays_visible()
    {
        var sheet = TemplateSheet.Of("""[{"type":"body","text":"{{client}} · {{ bien }}","example":{"body_text_named_params":[{"param_name":"client","example":"Salma"}]}}]""");

        Assert.Equal("Salma · {{ bien }}", TemplateSheet.Fill(sheet.Body, sheet.Examples));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[1,null,\"x\",[]]")]
    [InlineData("""[{"type":7},{"type":"BODY","text":7,"example":[]},{"type":"BUTTONS","buttons":{}},{"type":"NEW_KIND"}]""")]
    public void Whatever_cannot_be_read_is_left_out(string parts)
    {
        var sheet = TemplateSheet.Of(parts);

        Assert.Equal(("", 0, 0), (sheet.Body, sheet.Variables.Count, sheet.Buttons.Count));
    }
}
