using Atlas.Domain.Contacts;
using Atlas.Domain.Search;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Search;
using Atlas.Infrastructure.Tenancy;
using Atlas.Tests.Search;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Filtering;
using Atlas.Web.Features.Palette;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Palette;

/// <summary>A glance answers as a context does, for each caller, and has no side door.</summary>
public sealed class GlanceTests : IAsyncLifetime
{
    private static readonly string[] Titles = ["Villa à Anfa", "Villa de Bilal", "Riad Zohra", "Grand riad zellige", "Studio 42", "Appartement Abderrahmane"];

    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    private TestOrganisation Rival => _atlas.People.Rival;

    public async ValueTask InitializeAsync()
    {
        _atlas = await TestAtlas.StartAsync();
        foreach (var (title, place) in Titles.Select((title, place) => (title, place)))
        {
            var holder = place % 2 == 0 ? Us.Agent : Us.OtherAgent;
            var @case = await _atlas.CaseAsync(holder, title: title);
            await _atlas.RunAsync<AddNote, object>(holder, async add => await add.RunAsync(@case.Id, Guid.NewGuid(), $"Le client du {place} préfère une terrasse près de la villa"));
        }

        await _atlas.CaseAsync(Rival.Agent, title: "Villa des rivaux");
    }

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task It_finds_what_a_context_finds_whoever_asks_whatever_is_typed()
    {
        string[] typed =
        [
            "villa", "vil", "v", "riad", "ryad zellij", "salma", "salma anfa", "terrasse", "terrasse sud", "abdel rahmane", "42", "2026-42", "06 00 00 00 42", "0042", "villa -bilal", "\"riad zohra\"",
            .. HostileWords.Chosen, .. HostileWords.Random(150, seed: 7),
        ];
        var found = 0;
        foreach (var caller in new[] { Us.Manager, Us.Agent, Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned }, Rival.Manager })
        {
            foreach (var text in typed)
            {
                var (atAGlance, through) = (await FindAsync(caller, text, _atlas.Where), await FindAsync(caller, text, Elsewhere));
                Assert.Equal(Said(through), Said(atAGlance));
                found += atAGlance.Count;
            }
        }

        Assert.True(found > 60, $"Only {found} hits: the comparison says little.");
    }

    [Fact]
    public async Task The_owner_that_the_index_names_is_not_believed()
    {
        var id = Rival.Tenant.Value.ToString().ToUpperInvariant();
        Assert.NotEmpty(await FindAsync(Us.Manager, "terrasse", _atlas.Where));

        await _atlas.TamperAsync(Us, $"UPDATE SearchEntries SET Tenant = '{id}'");

        Assert.Empty(await FindAsync(Us.Manager, "terrasse", _atlas.Where));
        Assert.Equal(["Villa des rivaux"], Titled(await FindAsync(Rival.Manager, "villa", _atlas.Where)));
    }

    [Fact]
    public void Whoever_has_gone_is_answered_nothing_and_the_next_one_is()
    {
        using var glance = new SearchGlance(_atlas.Where);
        using var gone = new CancellationTokenSource();
        var match = new SearchMatch([[new SearchToken("villa", true)]], []);
        gone.Cancel();

        Assert.Throws<OperationCanceledException>(() => glance.Begin(Us.Manager, gone.Token));
        using var reading = glance.Begin(Us.Manager, CancellationToken.None)!;
        Assert.NotEmpty(reading.Newest(match, [], digits: null, most: 9).Entries);
    }

    [Fact]
    public void The_rights_come_before_the_cut()
    {
        using var glance = new SearchGlance(_atlas.Where);
        using var reading = glance.Begin(Us.Agent with { Visibility = CaseVisibility.AssignedAndUnassigned }, CancellationToken.None)!;

        var found = reading.Newest(new SearchMatch([[new SearchToken("terrasse", true)]], []), [SearchKinds.Note], digits: null, most: 2);

        // The newest of all is the colleague's.
        Assert.Equal(["Studio 42", "Riad Zohra"], found.Entries.Select(find => find.Case!.Title));
        Assert.False(found.IsAll);
    }

    [Fact]
    public async Task Hundreds_of_newer_records_hide_neither_anothers_few_nor_another_kind()
    {
        await _atlas.DbAsync(Rival.Admin, async db =>
        {
            db.AddRange(Enumerable.Range(0, 450).Select(number => new Contact($"Villa Numéro {number}", phone: null, email: null)));
            return await db.SaveChangesAsync();
        });

        var ours = Titled(await FindAsync(Us.Manager, "villa", _atlas.Where));
        Assert.Contains("Villa de Bilal", ours);
        Assert.Contains("Villa à Anfa", ours);
        var theirs = Titled(await FindAsync(Rival.Manager, "villa", _atlas.Where)).ToList();
        Assert.Contains("Villa des rivaux", theirs);
        Assert.Contains(theirs, title => title.StartsWith("Villa Numéro", StringComparison.Ordinal));
        Assert.DoesNotContain(theirs, Titles.Contains);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task What_very_many_strangers_wrote_hides_no_word_that_goes_on(int otherEnds)
    {
        var @case = await _atlas.CaseAsync(Us.Agent, title: "Duplex");
        await _atlas.RunAsync<AddNote, object>(Us.Agent, async add => await add.RunAsync(@case.Id, Guid.NewGuid(), "Deux belvédères au sud"));
        await _atlas.DbAsync(Rival.Admin, async db =>
        {
            db.AddRange(Enumerable.Range(0, 300).Select(number => new Contact($"Belvédère Numéro {number}", phone: null, email: null)));
            db.AddRange(Enumerable.Range(0, otherEnds).Select(number => new Contact($"Belvédère{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}", phone: null, email: null)));
            return await db.SaveChangesAsync();
        });

        Assert.Equal(["Duplex"], Titled(await FindAsync(Us.Agent, "belvedere", _atlas.Where)));
    }

    private static IEnumerable<string> Titled(IReadOnlyList<PaletteHit> hits) => hits.Select(hit => string.Concat(hit.Title.Select(run => run.Text)));

    private static DatabaseOptions Elsewhere => new(DatabaseProvider.SqlServer, "Server=never-called");

    private static string Said(IReadOnlyList<PaletteHit> hits) =>
        string.Join('\n', hits.Select(hit => $"{hit.Kind} {hit.Key} {hit.Why} {hit.Phone} {string.Concat(hit.Title.Select(run => run.IsMatch ? $"[{run.Text}]" : run.Text))} {string.Join(" · ", hit.About.Select(part => string.Concat(part.Select(run => run.Text))))}"));

    /// <summary>The search as the program has it, but that it takes the database for another: then it asks through a context.</summary>
    private async Task<IReadOnlyList<PaletteHit>> FindAsync(Caller caller, string typed, DatabaseOptions where)
    {
        await using var scope = _atlas.As(caller);
        var (services, accessor) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<CallerAccessor>());
        using var glance = new SearchGlance(where);
        var finder = new PaletteFinder(services.GetRequiredService<IDbContextFactory<AtlasDb>>(), glance, accessor);
        var query = new PaletteQuery(finder, accessor, services.GetRequiredService<CatalogOfCaller>(), services.GetRequiredService<CityNotes>(), services.GetRequiredService<TimeProvider>());
        return (await query.RunAsync(typed)).Hits;
    }
}
