using System.Globalization;
using System.Resources;
using Atlas.Domain.Cases;
using Atlas.Domain.Search;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Search;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Palette;
using Atlas.Web.Resources;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Search;

/// <summary>The index is written with the rows, says what they say, and can be made from them.</summary>
public sealed class IndexTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task What_people_do_is_found_at_once_and_the_index_says_what_the_rows_say()
    {
        var @case = await _atlas.CaseAsync(Us.Agent, title: "Riad Zohra");
        await _atlas.RunAsync<AddNote, object>(Us.Agent, async add => await add.RunAsync(@case.Id, Guid.NewGuid(), "Le client préfère une terrasse orientée sud"));
        await EditAsync(@case, "Palmeraie Zohra");

        Assert.Equal(["note"], (await FindAsync("terrasse sud")).Select(hit => hit.Why));
        Assert.Equal([@case.Reference], (await FindAsync("palmeraie")).Select(hit => hit.Key));
        Assert.Empty(await FindAsync("riad"));
        Assert.Equal(new SearchReport(3, 0, 0, 0), await RebuildAsync(writes: false));
    }

    [Fact]
    public async Task A_save_that_is_rolled_back_leaves_nothing_in_the_index()
    {
        await _atlas.DbAsync(Us.Agent, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(new Domain.Contacts.Contact("Fantôme Introuvable", phone: null, email: null));
            await db.SaveChangesAsync();
            return 0;
        });

        Assert.Empty(await FindAsync("introuvable"));
        Assert.True((await RebuildAsync(writes: false)).IsWhole);
    }

    [Fact]
    public async Task What_was_changed_behind_the_programs_back_is_seen_and_mended()
    {
        var @case = await _atlas.CaseAsync(Us.Agent, title: "Riad Zohra");
        await _atlas.TamperAsync(Us, "UPDATE Cases SET Title = 'Kasbah Cachée'");
        await _atlas.TamperAsync(Us, "DELETE FROM SearchEntries WHERE Kind = 'CONTACT'");
        await _atlas.TamperAsync(Us, "INSERT INTO SearchEntries (Tenant, Kind, Subject, Text) SELECT Tenant, 'NOTE', '0197C000-0000-7000-8000-0000000000AA', 'revenant' FROM Cases");

        Assert.Equal(new SearchReport(2, 1, 1, 1), await RebuildAsync(writes: false));
        Assert.Equal(new SearchReport(2, 1, 1, 1), await RebuildAsync(writes: true));
        Assert.Equal(new SearchReport(2, 0, 0, 0), await RebuildAsync(writes: false));
        Assert.Contains(await FindAsync("kasbah"), hit => hit.Key == @case.Reference);
    }

    [Fact]
    public async Task An_empty_index_is_filled_as_saves_would_have_filled_it()
    {
        await _atlas.CaseAsync(Us.Agent, title: "Riad Zohra");
        var before = await _atlas.DbAsync(Us.Admin, async db => await db.SearchEntries.OrderBy(entry => entry.Kind).Select(entry => entry.Text).ToListAsync());
        await _atlas.TamperAsync(Us, "DELETE FROM SearchEntries");
        await _atlas.TamperAsync(Us, "DELETE FROM SearchKeys");

        Assert.Equal(new SearchReport(2, 2, 0, 0), await RebuildAsync(writes: true));
        Assert.Equal(before, await _atlas.DbAsync(Us.Admin, async db => await db.SearchEntries.OrderBy(entry => entry.Kind).Select(entry => entry.Text).ToListAsync()));
        Assert.NotEmpty(await FindAsync("saalma"));
    }

    [Theory]
    [InlineData("assigné:amina", true)]
    [InlineData("@amina statut:nouveau", true)]
    [InlineData("statut:visite", false)]
    [InlineData("créé:7j", true)]
    [InlineData("créé>7j", false)]
    [InlineData("créé:2020-01-01", false)]
    [InlineData("riad -zohra", false)]
    [InlineData("riad -villa", true)]
    [InlineData("\"riad zohra\"", true)]
    [InlineData("\"zohra riad\"", false)]
    [InlineData("type:achat état:ouvert", true)]
    [InlineData("zohra score>=0", true)]
    [InlineData("zohra score:0..100", true)]
    [InlineData("zohra score>100", false)]
    [InlineData("zohra -ville:rabat", true)]
    [InlineData("zohra -statut:nouveau", false)]
    [InlineData("zohra -statut:visite", true)]
    [InlineData("zohra -@personne", true)]
    [InlineData("-zohra", false)]
    [InlineData("-palmeraie", true)]
    [InlineData("zohra score:100..0", false)]
    public async Task Operators_narrow(string typed, bool isFound)
    {
        var @case = await _atlas.CaseAsync(Us.Agent, title: "Riad Zohra");

        Assert.Equal(isFound, (await FindAsync(typed)).Any(hit => hit.Key == @case.Reference));
    }

    [Theory]
    [InlineData("statut:vsite", "unknown")]
    [InlineData("créé:-44", "day")]
    [InlineData("créé:-0044-03-15", "day")]
    [InlineData("prix>beaucoup", "amount")]
    [InlineData("score>beaucoup", "score")]
    [InlineData("score:50..", "score")]
    [InlineData("score>50..80", "score")]
    [InlineData("score:101", "score")]
    [InlineData("statut:", "bare")]
    [InlineData("\"riad", "quote")]
    public async Task What_is_not_understood_is_explained(string typed, string code)
    {
        var answer = await _atlas.RunAsync<PaletteQuery, PaletteAnswer>(Us.Manager, query => query.RunAsync(typed));

        Assert.Equal([code], answer.Notes.Select(note => note.Code));
        Assert.All(answer.Notes.Where(note => note.Code is "unknown" or "bare"), note => Assert.NotEmpty(note.Offers));
    }

    [Theory]
    [InlineData("ville:", "bare", "ville:Rabat", "ville:Settat")]
    [InlineData("ville:Rabatt", "unknown", "ville:Rabat")]
    [InlineData("ville:Tetouan", "unknown")]
    [InlineData("ville:!!", "unknown", "ville:Rabat", "ville:Settat")]
    [InlineData("-ville:Rabatt", "unknown", "-ville:Rabat")]
    [InlineData("ville:rab")]
    [InlineData("ville:settat riad")]
    public async Task A_city_is_offered_of_those_that_the_caller_s_cases_have(string typed, string? code = null, params string[] offers)
    {
        await InCityAsync(Us.Agent, "Rabat");
        await InCityAsync(Us.Manager, "Settat");
        await InCityAsync(_atlas.People.Rival.Agent, "Tétouan");

        var answer = await _atlas.RunAsync<PaletteQuery, PaletteAnswer>(Us.Manager, query => query.RunAsync(typed));

        Assert.Equal(code is null ? [] : [code], answer.Notes.Select(note => note.Code));
        Assert.Equal(offers, answer.Notes.SelectMany(note => note.Offers));
    }

    [Fact]
    public async Task In_the_list_a_city_is_found_without_its_accents_and_a_bare_number_leads()
    {
        var first = await _atlas.CaseAsync(Us.Agent, title: "Riad");
        await _atlas.CaseAsync(Us.Agent, title: $"Villa {Number(first)}");
        await InCityAsync(Us.Agent, "Fès");

        Assert.Equal(1, (await ListAsync("?city=fes")).Total);
        Assert.Equal(2, (await ListAsync("?q=-ville:fes")).Total);
        var rows = (await ListAsync($"?q={Number(first)}")).Rows;
        Assert.Equal(2, rows.Count);
        Assert.Equal(first.Reference, rows[0].Reference);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    [InlineData("ar")]
    public void Each_condition_that_is_offered_in_a_language_is_understood(string language)
    {
        var offered = new ResourceManager(typeof(Texts)).GetString("palette.fields", CultureInfo.GetCultureInfo(language))!.Split(' ');

        Assert.All(offered, name => Assert.Single(SearchAsk.Read(name).Bare));
        Assert.Equal(SearchAsk.Known.Values.Distinct().Order(), offered.Select(name => Assert.Single(SearchAsk.Read(name).Bare).Field).Order());
    }

    private static string Number(Case @case) => @case.Reference[7..].TrimStart('0');

    private Task<CaseListView> ListAsync(string address) =>
        _atlas.RunAsync<CaseListQuery, CaseListView>(Us.Manager, list => list.RunAsync(CaseFilter.Read(address)));

    private async Task InCityAsync(Caller by, string city)
    {
        var @case = await _atlas.CaseAsync(by, title: "Riad");
        await _atlas.DbAsync(by, async db =>
        {
            var row = await db.Cases.SingleAsync(one => one.Id == @case.Id);
            Assert.True(row.Edit([new FieldEdit("city", null, city)], by, db.Now).IsDone);
            return await db.SaveChangesAsync();
        });
    }

    private async Task<IReadOnlyList<PaletteHit>> FindAsync(string typed) => (await _atlas.RunAsync<PaletteQuery, PaletteAnswer>(Us.Manager, query => query.RunAsync(typed))).Hits;

    private Task<SearchReport> RebuildAsync(bool writes) => _atlas.RunAsync<RebuildSearch, SearchReport>(Us.Admin, rebuild => rebuild.RunAsync(writes));

    private Task<int> EditAsync(Case @case, string title) => _atlas.DbAsync(Us.Agent, async db =>
    {
        var row = await db.Cases.SingleAsync(one => one.Id == @case.Id);
        Assert.True(row.Edit([new FieldEdit(Case.TitleCode, row.Title, title)], Us.Agent, db.Now).IsDone);
        return await db.SaveChangesAsync();
    });
}
