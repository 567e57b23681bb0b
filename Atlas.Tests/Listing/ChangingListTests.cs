using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;

namespace Atlas.Tests.Listing;

/// <summary>Somebody scrolls through the list while others open cases and change what it is sorted by.</summary>
public sealed class ChangingListTests : IAsyncLifetime
{
    private const int Rows = 40;
    private const int Window = 16;

    // A window begins within the one before, as the browser asks for it; fewer rows change in between than both hold.
    private const int Step = 8;
    private const int Changes = 3;

    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Theory]
    [InlineData("-active", 1)]
    [InlineData("active", 2)]
    [InlineData("title", 3)]
    [InlineData("-title", 4)]
    [InlineData("city", 5)]
    [InlineData("-money", 6)]
    [InlineData("reference", 7)]
    public async Task No_window_shows_a_case_twice_and_every_case_that_stays_is_come_by(string order, int seed)
    {
        var (sort, random) = (CaseSort.Read(order), new Random(seed));
        var cases = new List<Case>();
        for (var number = 0; number < Rows; number++)
        {
            cases.Add(await _atlas.CaseAsync(Us.Agent, title: $"Dossier {random.Next(1_000):000}"));
        }

        var (seen, changed) = (new HashSet<CaseId>(), new HashSet<CaseId>());
        for (var first = 0; ; first += Step)
        {
            var view = await _atlas.RunAsync<CaseListQuery, CaseListView>(Us.Agent, list => list.RunAsync(new CaseFilter(), new ListWindow(sort, first, Window)));
            Assert.Distinct(view.Rows.Select(row => row.Id));
            seen.UnionWith(view.Rows.Select(row => row.Id));
            if (first + view.Rows.Count >= view.Total)
            {
                break;
            }

            for (var change = random.Next(Changes + 1); change > 0; change--)
            {
                changed.Add(await ChangeAsync(cases[random.Next(Rows)], random));
            }
        }

        Assert.NotEmpty(changed);
        Assert.Empty(cases.Select(row => row.Id).Except(changed).Except(seen));
    }

    private async Task<CaseId> ChangeAsync(Case some, Random random)
    {
        if (random.Next(4) == 0)
        {
            return (await _atlas.CaseAsync(Us.Agent, title: $"Dossier {random.Next(1_000):000}")).Id;
        }

        var (code, typed) = random.Next(3) switch
        {
            0 => (Case.TitleCode, $"Dossier {random.Next(1_000):000} bis"),
            1 => ("city", $"Ville {random.Next(1_000):000}"),
            _ => ("price", $"{random.Next(1, 1_000)}000"),
        };
        var now = await _atlas.ReloadAsync(Us.Agent, some);
        var before = code == Case.TitleCode ? now.Title : now.Fields.Value(code);
        var outcome = await _atlas.RunAsync<EditCase, Outcome>(Us.Agent, edit => edit.RunAsync(some.Id, code, before, typed, Guid.NewGuid()));
        Assert.True(outcome.IsDone, outcome.Refusal);
        return some.Id;
    }
}
