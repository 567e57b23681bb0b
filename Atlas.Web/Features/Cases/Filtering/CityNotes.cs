using Atlas.Domain.Search;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Cases.Filtering;

/// <summary>Says of a city what only the cases know: that none stands there, and which cities there are.</summary>
public sealed class CityNotes(CitiesQuery cities)
{
    private const int Most = 500;

    /// <summary>What of a search was not understood, its cities included; reads nothing where no city was asked.</summary>
    public async Task<IReadOnlyList<SearchNote>> OfAsync(CaseSearch search, CancellationToken stop = default)
    {
        if (search.Cities.Count == 0)
        {
            return search.Faults;
        }

        var known = await cities.RunAsync(Most, stop);
        return [.. search.Faults.Where(note => search.Cities.All(asked => asked.Typed != note.Typed)), .. search.Cities.Select(asked => Note(asked, known)).OfType<SearchNote>()];
    }

    private static SearchNote? Note(SearchCondition asked, IReadOnlyList<string> known)
    {
        var name = SearchFold.Line(asked.Value);
        // Of an endless list the cases themselves answer.
        var isKnown = known.Count == Most || known.Any(city => $" {SearchFold.Line(city)}".Contains($" {name}", StringComparison.Ordinal));
        return name.Length > 0 && isKnown
            ? null
            : new SearchNote(asked.Value.Length == 0 ? "bare" : "unknown", asked.Typed, ConditionReader.Offers(asked, known));
    }
}
