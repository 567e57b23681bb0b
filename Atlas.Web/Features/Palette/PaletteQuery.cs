using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases.Filtering;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Palette;

/// <summary>What a search found, and what of it was not understood.</summary>
public sealed record PaletteAnswer(IReadOnlyList<PaletteHit> Hits, IReadOnlyList<SearchNote> Notes);

/// <summary>
/// Finds dossiers and contacts by anything that people know of them, in the search index. Of a common word the newest records are ranked, so that it
/// costs no more than a rare one.
/// </summary>
public sealed class PaletteQuery(PaletteFinder finder, CallerAccessor caller, CatalogOfCaller catalogs, CityNotes cities, TimeProvider clock)
{
    private const int MostCases = 10;
    private const int MostContacts = 6;
    private const int MostTexts = 5;

    /// <summary>The hits, best first: the dossier of a typed number, then what begins so, then what holds it, then what was written about it.</summary>
    public async Task<PaletteAnswer> RunAsync(string? typed, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        var now = clock.GetUtcNow().UtcDateTime;
        var search = CaseSearch.Read(typed, caller.Current, catalog, now);
        var notes = await cities.OfAsync(search, stop);
        if (search.Match is { IsEmpty: true, None.Count: 0 } && search.Conditions.Count == 0)
        {
            return new PaletteAnswer([], notes);
        }

        var sought = PaletteText.Read(typed, catalog.PhoneCountry);
        var found = await finder.FindAsync(search, sought, catalog.Local(now).Year, stop);
        var words = new PaletteWords(sought, search with { Match = found.Match }, catalog);
        List<PaletteFound> named =
        [
            .. Best(found.Numbered.Select(row => words.Of(row, isNumber: true)).Concat(found.Cases.Select(row => words.Of(row, isNumber: false))), MostCases),
            .. Best(found.Contacts.Select(words.Of), MostContacts),
        ];
        var known = named.Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        return new PaletteAnswer(
            [.. named.OrderBy(one => one.Rank).ThenByDescending(one => one.At).Select(one => one.Hit()),
             .. found.Texts.Where(text => !known.Contains(text.Case.Reference)).DistinctBy(text => text.Case.Reference).Take(MostTexts).Select(words.Of)],
            notes);
    }

    /// <summary>What somebody had open before, as it is called now; what is gone or not to be seen is left out.</summary>
    /// <param name="references">References that a browser kept.</param>
    /// <param name="ids">Contacts that a browser kept.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<IReadOnlyList<PaletteHit>> RecentAsync(IReadOnlyList<string> references, IReadOnlyList<ContactId> ids, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        var words = new PaletteWords(PaletteText.Read("", catalog.PhoneCountry), CaseSearch.Read("", caller.Current, catalog, clock.GetUtcNow().UtcDateTime), catalog);
        var (cases, found) = await finder.AgainAsync(references, ids, stop);
        return [.. cases.Select(row => words.Of(row, isNumber: false).Hit()), .. found.Select(row => words.Of(row).Hit())];
    }

    private static IEnumerable<PaletteFound> Best(IEnumerable<PaletteFound> found, int most) =>
        found.OrderBy(one => one.Rank).ThenByDescending(one => one.At).DistinctBy(one => one.Key).Take(most);
}
