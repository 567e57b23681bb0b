using Atlas.Infrastructure.Demo;
using Atlas.Tests.Support;
using Atlas.Tests.Tenancy.Rights;

namespace Atlas.Tests.Tenancy.Canary;

/// <summary>The same search over HTTP: every address, as people of the first organisation, while every text of the second is marked.</summary>
[Collection(nameof(ServedDemoCollection))]
public sealed class CanaryPagesTests(ServedDemo demo)
{
    private static readonly string[] Further =
    [
        $"/cases/{Mark.Reference}", $"/cases/{Mark.Word}", $"/cases?q={Mark.Part}", "/cases?page=2", "/calendar", "/calendar?span=week", $"/calendar?q={Mark.Part}", "/cases?assignee=none", "/cases?state=closed",
        $"/cases?q={Mark.Reference}", $"/audit?case={Mark.Reference}", "/pipeline", "/pipeline?type=CRM_LEAD_RENT", "/pipeline?type=CRM_SALE_TRANSACTION",
        "/cases/new?type=CRM_LEAD_BUY", "/nowhere",
        $"/palette/hits?q={Mark.Part}", $"/palette/hits?q={Mark.Reference}", $"/palette?cases={Mark.Reference}", "/?who=all",
        $"/contacts?q={Mark.Part}", "/contacts?page=2", "/contacts?kind=company", "/inbox?show=unassigned", "/inbox?talk=nobody", "/cases/new?contact=0197c000-0000-7000-8000-0000000000c1",
    ];

    [Theory]
    [InlineData("admin@atlas.test", "fr")]
    [InlineData("admin@atlas.test", "ar")]
    [InlineData("manager@atlas.test", "en")]
    [InlineData("agent7@atlas.test", "fr")]
    public async Task No_page_shows_a_word_or_an_identifier_of_the_other_organisation(string email, string language)
    {
        using var visitor = await demo.SignedInAsync(email);
        await visitor.SpeakAsync(language);
        var find = await FindAsync();
        var leaks = new List<string>();
        foreach (var path in await PathsAsync())
        {
            var answer = await visitor.GetAsync(path);
            var shown = path.Contains(Mark.Word, StringComparison.Ordinal) ? answer.Body.Replace(Mark.Word, "", StringComparison.Ordinal) : answer.Body;
            leaks.AddRange(find.In(shown).Concat(find.In(answer.Message.Headers.ToString())).Select(found => $"{path}: {found}"));
        }

        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
        Assert.DoesNotContain(demo.Log.Lines, line => line.Contains(Mark.Word, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(demo.Log.Lines, line => line.Contains(DemoAccounts.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_other_organisation_meets_its_word_on_every_page_that_shows_data()
    {
        using var visitor = await demo.SignedInAsync("admin@rival.test");

        foreach (var path in new[] { "/", $"/palette/hits?q={Mark.Part}", $"/palette?cases={Mark.Reference}", "/pipeline", "/cases", $"/cases/{Mark.Reference}", $"/cases?q={Mark.Part}", "/audit", "/dashboard", "/cases/new", "/contacts", $"/contacts?q={Mark.Part}" })
        {
            Assert.True((await visitor.GetAsync(path)).Body.Contains(Mark.Word, StringComparison.Ordinal), path);
        }
    }

    private Task<Find> FindAsync() => demo.DbAsync(demo.Rival, db => Find.InAsync(db, demo.Rival));

    private async Task<IEnumerable<string>> PathsAsync()
    {
        var own = await demo.OwnReferenceAsync(demo.Atlas, demo.Rival);
        return Addresses.All.Where(address => address.Method == "GET").Select(address => address.Path.Replace("{own}", own, StringComparison.Ordinal)).Concat(Further);
    }
}
