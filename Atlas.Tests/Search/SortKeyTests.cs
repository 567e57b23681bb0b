using Atlas.Domain.Contacts;
using Atlas.Domain.Search;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Search;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Features.Contacts;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Search;

/// <summary>Lists stand in the order of a dictionary: case and accents do not count.</summary>
public sealed class SortKeyTests : IAsyncLifetime
{
    private static readonly string[] Mixed = ["Zohra", "élan", "Elham", "Émir", "appartement", "Villa"];
    private static readonly string[] Ordered = ["appartement", "élan", "Elham", "Émir", "Villa", "Zohra"];

    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Theory]
    [InlineData("Élodie  Benhaddou", "elodie benhaddou")]
    [InlineData("ŒUVRE n° 7", "oeuvre n 7")]
    [InlineData("إدريس", "ادريس")]
    [InlineData("🏠", "🏠")]
    public void Accents_case_and_signs_do_not_count(string text, string key) => Assert.Equal(key, SortKey.Of(text));

    [Fact]
    public void A_key_is_short_and_never_ends_in_half_a_sign()
    {
        Assert.Equal(SortKey.Length, SortKey.Of(string.Concat(Enumerable.Repeat("villa ", 40))).Length);
        Assert.Equal(SortKey.Length - 1, SortKey.Of("!" + string.Concat(Enumerable.Repeat("🏠", 40))).Length);
    }

    [Fact]
    public async Task Cases_and_contacts_stand_in_that_order_also_after_a_change_and_after_an_older_version()
    {
        foreach (var title in Mixed)
        {
            await _atlas.CaseAsync(Us.Agent, title: title);
        }

        Assert.Equal(Ordered, await TitlesAsync());
        await NameAsync(Us.Agent, Mixed);
        await NameAsync(_atlas.People.Rival.Agent, ["Étranger"]);
        Assert.Equal(Ordered, await NamesAsync());

        foreach (var by in new[] { Us.Admin, _atlas.People.Rival.Admin })
        {
            await _atlas.DbAsync(by, async db => await db.Cases.ExecuteUpdateAsync(set => set.SetProperty(row => row.TitleKey, ""))
                + await db.Contacts.ExecuteUpdateAsync(set => set.SetProperty(row => row.NameKey, "")));
        }

        Assert.NotEqual(Ordered, await TitlesAsync());
        await _atlas.RunAsync<SortKeyStart, bool>(Us.Admin, async start =>
        {
            await start.RunAsync();
            return true;
        });
        Assert.Equal(Ordered, await TitlesAsync());
        Assert.Equal(Ordered, await NamesAsync());
        Assert.Equal("etranger", await _atlas.DbAsync(_atlas.People.Rival.Admin, db => db.Contacts.Where(row => row.Name == "Étranger").Select(row => row.NameKey).SingleAsync()));
    }

    [Theory]
    [InlineData(4, 60, 5)]
    [InlineData(5, 60, 7)]
    [InlineData(9, 60, 9)]
    [InlineData(0, 3, 6)]
    public async Task A_count_that_what_is_read_contradicts_is_counted_again(int first, int count, int known)
    {
        foreach (var title in Mixed)
        {
            await _atlas.CaseAsync(Us.Agent, title: title);
        }

        await NameAsync(Us.Agent, Mixed);
        var contacts = await _atlas.DbAsync(Us.Agent, db => db.Contacts.CountAsync());

        Assert.Equal(Mixed.Length, (await _atlas.RunAsync<CaseListQuery, CaseListView>(
            Us.Manager, list => list.RunAsync(new CaseFilter(), new ListWindow(CaseSort.Usual, first, count, known)))).Total);
        Assert.Equal(contacts, (await _atlas.RunAsync<ContactListQuery, ContactListView>(
            Us.Manager, list => list.RunAsync(new ContactFilter(), new ContactWindow(false, first, count, known + contacts - Mixed.Length)))).Total);
    }

    private async Task<IEnumerable<string>> TitlesAsync() => (await _atlas.RunAsync<CaseListQuery, CaseListView>(
        Us.Manager, list => list.RunAsync(new CaseFilter(), new ListWindow(new CaseSort(SortBy.Title, true))))).Rows.Select(row => row.Title);

    private async Task<IEnumerable<string>> NamesAsync() => (await _atlas.RunAsync<ContactListQuery, ContactListView>(
        Us.Manager, list => list.RunAsync(new ContactFilter()))).Rows.Select(row => row.Name).Where(name => name != "Salma Client");

    private Task<int> NameAsync(Caller by, IEnumerable<string> names) => _atlas.DbAsync(by, db =>
    {
        db.AddRange(names.Select(name => new Contact(name, phone: null, email: null)));
        return db.SaveChangesAsync();
    });
}
