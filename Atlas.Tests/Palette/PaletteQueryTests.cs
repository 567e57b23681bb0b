using Atlas.Domain.Cases;
using Atlas.Tests.Support;
using Atlas.Web.Features.Palette;

namespace Atlas.Tests.Palette;

/// <summary>What is found, and in which order.</summary>
public sealed class PaletteQueryTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task The_dossier_of_a_typed_number_comes_first_whatever_else_holds_the_figure()
    {
        var second = await TwoWithTheSecondAsync();

        foreach (var typed in new[] { "2", second.Reference, second.Reference[2..], $"{second.Reference[2..6]}-2", second.Reference.ToLowerInvariant() })
        {
            var hits = await FindAsync(typed);
            Assert.Equal(("case", second.Reference), (hits[0].Kind, hits[0].Key));
            Assert.Equal("number", hits[0].Why);
        }
    }

    [Theory]
    [InlineData("06 00 00 00 42")]
    [InlineData("+212 600-000042")]
    [InlineData("00212.6.00.00.00.42")]
    [InlineData("0000042")]
    public async Task A_phone_in_any_spelling_finds_its_contact_and_the_contacts_dossiers(string typed)
    {
        var @case = await _atlas.CaseAsync(Us.Agent);

        var hits = await FindAsync(typed);

        Assert.Contains(hits, hit => hit.Kind == "contact" && hit.Phone == "+212600000042" && hit.Why == "phone");
        Assert.Contains(hits, hit => hit.Key == @case.Reference && hit.Why == "phone");
    }

    [Fact]
    public async Task What_begins_so_comes_before_what_only_holds_it_and_each_says_why()
    {
        await _atlas.CaseAsync(Us.Agent, title: "Riad Zohra");
        await _atlas.CaseAsync(Us.Agent, title: "Grand riad zellige");
        await _atlas.CaseAsync(Us.Agent, title: "Studio");

        var hits = await FindAsync("riad");

        Assert.Equal(["Riad Zohra", "Grand riad zellige"], hits.Select(Title));
        Assert.All(hits, hit => Assert.Equal("title", hit.Why));
        Assert.Equal(["riad"], hits[1].Title.Where(run => run.IsMatch).Select(run => run.Text));
    }

    [Fact]
    public async Task Each_word_may_stand_elsewhere_in_title_and_name()
    {
        await _atlas.CaseAsync(Us.Agent, title: "Villa à Anfa");

        Assert.Contains(await FindAsync("salma anfa"), hit => Title(hit) == "Villa à Anfa");
        Assert.Empty(await FindAsync("salma marrakech"));
    }

    [Fact]
    public async Task A_colleague_narrows_and_alone_lists_what_is_theirs()
    {
        var mine = await _atlas.CaseAsync(Us.Agent, title: "Villa d'Amina");
        var other = await _atlas.CaseAsync(Us.OtherAgent, title: "Villa de Bilal");

        Assert.Equal([mine.Reference], (await FindAsync("villa @amina")).Select(hit => hit.Key));
        Assert.Equal([other.Reference], (await FindAsync("@BIL")).Select(hit => hit.Key));
        Assert.Empty(await FindAsync("@nobody"));
    }

    [Theory]
    [InlineData("@bil", "holder")]
    [InlineData("état:ouvert", "filter")]
    [InlineData("@bil état:ouvert -duplex", "filter")]
    public async Task Who_asks_for_fields_alone_is_told_so(string typed, string why)
    {
        await _atlas.CaseAsync(Us.OtherAgent, title: "Villa de Bilal");

        Assert.Equal(why, Assert.Single(await FindAsync(typed)).Why);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("[a-z]")]
    [InlineData("\\")]
    [InlineData("' OR 1=1 --")]
    [InlineData("\"villa\" NEAR(anfa, 2)")]
    [InlineData("qx\0wwa*")]
    [InlineData("@")]
    [InlineData("\ud800")]
    public async Task Signs_of_other_languages_are_only_signs(string typed)
    {
        await _atlas.CaseAsync(Us.Agent);

        Assert.Empty(await FindAsync(typed));
    }

    [Fact]
    public async Task Four_thousand_characters_are_no_harm()
    {
        await _atlas.CaseAsync(Us.Agent);

        Assert.Empty(await FindAsync(new string('v', 4_000)));
        Assert.Empty(await FindAsync(string.Concat(Enumerable.Repeat("q' ", 2_000))));
    }

    private static string Title(PaletteHit hit) => string.Concat(hit.Title.Select(run => run.Text));

    private async Task<IReadOnlyList<PaletteHit>> FindAsync(string typed) => (await _atlas.RunAsync<PaletteQuery, PaletteAnswer>(Us.Manager, query => query.RunAsync(typed))).Hits;

    private async Task<Case> TwoWithTheSecondAsync()
    {
        await _atlas.CaseAsync(Us.Agent, title: "2 pièces");
        return await _atlas.CaseAsync(Us.Agent, title: "Villa");
    }
}
