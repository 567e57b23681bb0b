using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Listing;

public sealed class RowSelectionTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public void A_row_is_chosen_and_let_go_and_what_was_chosen_before_stays_as_it_was()
    {
        var (one, two) = (Ids.New<CaseId>(), Ids.New<CaseId>());
        var first = RowSelection.None.With([one], isOn: true);
        var both = first.With([two], isOn: true);

        Assert.Equal([0, 1, 2], new[] { RowSelection.None, first, both }.Select(selection => selection.Count(10)));
        Assert.False(both.With([one], isOn: false).Has(one));
        Assert.True(both.Has(one));
    }

    [Fact]
    public void Of_all_that_match_some_are_left_out_and_taken_in_again()
    {
        var (one, two) = (Ids.New<CaseId>(), Ids.New<CaseId>());
        var all = RowSelection.All(new CaseFilter { State = "open" });

        var without = all.With([one], isOn: false);

        Assert.Equal((10, 9), (all.Count(10), without.Count(10)));
        Assert.Equal((false, true), (without.Has(one), without.Has(two)));
        Assert.Equal(10, without.With([one], isOn: true).Count(10));
    }

    [Fact]
    public void One_by_one_no_more_are_chosen_than_can_be_carried()
    {
        var many = Enumerable.Range(0, RowSelection.Most + 5).Select(_ => Ids.New<CaseId>()).ToList();

        Assert.Equal(RowSelection.Most, RowSelection.Of(many).Count(9_999));
        Assert.Equal(RowSelection.Most, RowSelection.None.With(many, isOn: true).Count(9_999));
    }

    [Fact]
    public async Task The_database_finds_what_is_chosen_among_the_cases_that_the_caller_sees()
    {
        var open = await _atlas.CaseAsync(Us.Agent);
        var other = await _atlas.CaseAsync(Us.Agent);
        var rent = await _atlas.CaseAsync(Us.Agent, "CRM_LEAD_RENT");
        var theirs = await _atlas.CaseAsync(_atlas.People.Rival.Agent);
        var buying = RowSelection.All(new CaseFilter { Type = "CRM_LEAD_BUY" });

        Assert.Equal([open.Id], await FindAsync(RowSelection.Of([open.Id, theirs.Id])));
        Assert.Equal([.. new[] { open.Id, other.Id }.OrderBy(id => id.Value)], await FindAsync(buying));
        Assert.Equal([other.Id], await FindAsync(buying.With([open.Id, rent.Id], isOn: false)));
        Assert.Empty(await FindAsync(RowSelection.None));
    }

    private async Task<IReadOnlyList<CaseId>> FindAsync(RowSelection selection)
    {
        var catalog = await _atlas.RunAsync<CatalogOfCaller, Catalog>(Us.Agent, catalogs => catalogs.GetAsync());
        return await _atlas.DbAsync<IReadOnlyList<CaseId>>(Us.Agent, async db =>
        {
            var found = await selection.Apply(db, db.Cases.AsNoTracking(), Us.Agent, catalog, TimeProvider.System.GetUtcNow().UtcDateTime).Select(row => row.Id).ToListAsync();
            return [.. found.OrderBy(id => id.Value)];
        });
    }
}
