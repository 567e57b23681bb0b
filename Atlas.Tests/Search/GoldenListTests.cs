using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Opening;
using Atlas.Web.Features.Contacts;
using Atlas.Web.Features.Palette;

namespace Atlas.Tests.Search;

/// <summary>Names as they are written, found by what people type.</summary>
public sealed class GoldenListTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        var place = 0;
        foreach (var written in GoldenList.All.Select(pair => pair.Written).Distinct())
        {
            var draft = new CaseDraft(Guid.NewGuid()) { Type = "CRM_LEAD_BUY", Title = $"Dossier {++place}", ContactName = written, Phone = $"06 00 01 {place / 100:D2} {place % 100:D2}", Mine = true };
            var opened = await _atlas.RunAsync<OpenCase, Opened>(Us.Agent, open => open.RunAsync(draft));
            Assert.True(opened.Outcome.IsDone, written);
        }
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Every_spelling_finds_its_name_among_the_first_three()
    {
        Assert.InRange(GoldenList.All.Count, 200, 400);
        var missed = new List<string>();
        foreach (var (written, typed) in GoldenList.All)
        {
            var found = (await _atlas.RunAsync<PaletteQuery, PaletteAnswer>(Us.Manager, query => query.RunAsync(typed))).Hits;
            var names = found.Where(hit => hit.Kind == "contact").Select(hit => string.Concat(hit.Title.Select(run => run.Text))).ToList();
            var dossiers = found.Where(hit => hit.Kind == "case").Select(hit => string.Join(' ', hit.About.Select(part => string.Concat(part.Select(run => run.Text)))));
            if (!names.Take(3).Contains(written) || !dossiers.Any(about => about.Contains(written, StringComparison.Ordinal)))
            {
                missed.Add($"{typed} → {written}: {string.Join(" · ", names.Take(4))}");
            }
        }

        Assert.True(missed.Count == 0, $"{missed.Count} of {GoldenList.All.Count}:\n{string.Join('\n', missed)}");
    }

    [Fact]
    public async Task The_list_of_contacts_holds_the_name_for_every_spelling()
    {
        var missed = new List<string>();
        foreach (var (written, typed) in GoldenList.All)
        {
            var found = await _atlas.RunAsync<ContactListQuery, ContactListView>(Us.Manager, list => list.RunAsync(ContactFilter.Read(typed, null)));
            if (found.Rows.All(row => row.Name != written))
            {
                missed.Add($"{typed} → {written}");
            }
        }

        Assert.Empty(missed);
    }

    [Theory]
    [InlineData("pierre martin")]
    [InlineData("zkxw")]
    [InlineData("lotfi")]
    public async Task Another_name_finds_nobody(string typed) =>
        Assert.Empty((await _atlas.RunAsync<PaletteQuery, PaletteAnswer>(Us.Manager, query => query.RunAsync(typed))).Hits);
}
