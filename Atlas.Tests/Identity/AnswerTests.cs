using System.Text.RegularExpressions;
using Atlas.Tests.Support;

namespace Atlas.Tests.Identity;

/// <summary>What every answer says beside its page: headers, language, status.</summary>
[Collection(nameof(ServedDemoCollection))]
public sealed partial class AnswerTests(ServedDemo demo)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
        + "connect-src 'self'; frame-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; manifest-src 'self'";

    public static TheoryData<string> Pages => ["/pipeline", "/cases", "/cases/new", "/dashboard", "/audit", "/not-found", "/nowhere", "/cases/D-1999-00001", "/sign-in", "/error"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_refuses_foreign_content_and_brings_no_script_of_its_own(string path)
    {
        using var visitor = await demo.SignedInAsync("manager@atlas.test");

        var answer = await visitor.GetAsync(path);

        Assert.Equal(Policy, answer.Header("Content-Security-Policy"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", answer.Header("Referrer-Policy"));
        Assert.Equal("camera=(), geolocation=(), microphone=(), payment=(), usb=()", answer.Header("Permissions-Policy"));
        var scripts = answer.Page.QuerySelectorAll("script").Where(script => script.GetAttribute("type") is null or "module" or "text/javascript").ToList();
        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.True(script.GetAttribute("src") is { } source && !source.Contains(':', StringComparison.Ordinal), script.OuterHtml));
        Assert.All(scripts, script => Assert.Equal("", script.TextContent));
        Assert.Empty(answer.Page.All.SelectMany(element => element.Attributes)
            .Where(attribute => Handler().IsMatch(attribute.Name) || attribute.Value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
            .Select(attribute => $"{attribute.Name}={attribute.Value}"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/favicon.svg")]
    [InlineData("/language/zz")]
    [InlineData("/cases")]
    public async Task What_is_no_page_carries_the_headers_too(string path)
    {
        using var visitor = demo.Anonymous();

        Assert.Equal(Policy, (await visitor.GetAsync(path)).Header("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("fr", "ltr")]
    [InlineData("en", "ltr")]
    [InlineData("ar", "rtl")]
    public async Task The_document_says_its_language_and_direction_from_the_first_byte(string language, string direction)
    {
        using var visitor = await demo.SignedInAsync("manager@atlas.test");
        await visitor.SpeakAsync(language);

        foreach (var path in new[] { "/pipeline", "/sign-in", "/nowhere" })
        {
            var html = (await visitor.GetAsync(path)).Page.DocumentElement;
            Assert.Equal((language, direction), (html.GetAttribute("lang"), html.GetAttribute("dir")));
        }
    }

    [Fact]
    public async Task Without_a_choice_the_document_is_French_whatever_the_browser_prefers()
    {
        using var visitor = demo.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("Accept-Language", "ar,en;q=0.5");

        Assert.Equal("fr", (await visitor.SendAsync(request)).Page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_case_of_ones_own_answers_200_and_one_that_is_not_there_404_with_the_page_that_explains_it()
    {
        using var visitor = await demo.SignedInAsync("manager@atlas.test");
        var own = await demo.OwnReferenceAsync(demo.Atlas, demo.Rival);

        var found = await visitor.GetAsync($"/cases/{own}");
        var unknown = await visitor.GetAsync("/cases/D-1999-00001");

        Assert.Equal("200", found.InShort);
        Assert.NotNull(found.Page.QuerySelector($"[data-case='{own}']"));
        Assert.Equal("404", unknown.InShort);
        Assert.Empty(unknown.Page.QuerySelectorAll("[data-case]"));
        Assert.NotNull(unknown.Page.QuerySelector("main a[href='/cases']"));
    }

    [Fact]
    public async Task A_case_of_the_other_organisation_answers_like_one_that_is_not_there()
    {
        using var visitor = await demo.SignedInAsync("manager@atlas.test");
        var foreign = await demo.OwnReferenceAsync(demo.Rival, demo.Atlas);

        var (theirs, nobodys) = (await visitor.GetAsync($"/cases/{foreign}"), await visitor.GetAsync("/cases/D-1999-00001"));

        Assert.Equal("404", theirs.InShort);
        Assert.Equal(WordsOf(nobodys), WordsOf(theirs));
    }

    [Theory]
    [InlineData("/pipeline?type=%00%F0%9F%92%A9'%22%3Cscript%3E")]
    [InlineData("/pipeline?type=CRM_LEAD_BUY&type=CRM_LEAD_RENT&x[]=1")]
    [InlineData("/cases?page=-1&state=odd&assignee=you&opened=yesterday&since=2026-02-31&type=%3Cb%3E&status='--&q=%25_%5B%5C")]
    [InlineData("/cases?page=999999999999999999999&q=%F0%9F%92%A9&page=2")]
    [InlineData("/audit?case=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/audit?case=D-2026-0000000000000000000000000000000001")]
    [InlineData("/dashboard?anything=%27%20OR%201=1--")]
    [InlineData("/cases/new?type=NO_SUCH_TYPE&title=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")]
    public async Task A_query_string_of_rubbish_gives_a_page_that_works(string path)
    {
        using var visitor = await demo.SignedInAsync("manager@atlas.test");

        var answer = await visitor.GetAsync(path);

        Assert.Equal("200", answer.InShort);
        Assert.Empty(answer.Page.QuerySelectorAll("main script, main img[onerror]"));
    }

    [Theory]
    [InlineData("/cases", "/cases?page=-1&state=odd&assignee=you&opened=yesterday&since=2026-02-31&type=%3Cb%3E&status=%00")]
    [InlineData("/dashboard", "/dashboard?open=99")]
    [InlineData("/audit", "/audit?case=%3Cb%3E")]
    public async Task What_an_address_cannot_mean_is_left_out(string plain, string rubbish)
    {
        using var visitor = await demo.SignedInAsync("manager@atlas.test");

        Assert.Equal(WordsOf(await visitor.GetAsync(plain)), WordsOf(await visitor.GetAsync(rubbish)));
    }

    /// <summary>The page's words, but for the line that says what of the address was left out.</summary>
    private static string WordsOf(Answer answer)
    {
        var main = answer.Page.QuerySelector("main")!;
        main.QuerySelector("[data-testid=filter-left-out]")?.Remove();
        return Spaces().Replace(main.TextContent, " ");
    }

    [GeneratedRegex("^on[a-z]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Handler();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();
}
