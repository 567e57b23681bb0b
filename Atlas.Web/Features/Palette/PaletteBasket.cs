using Atlas.Domain.Search;
using Atlas.Infrastructure.Search;

namespace Atlas.Web.Features.Palette;

/// <summary>What the palette ranks together.</summary>
/// <param name="Codes">Of <see cref="SearchKinds"/>.</param>
/// <param name="Ranked">How many of the newest are ranked; a third of them is enough.</param>
public sealed record PaletteKind(IReadOnlyList<string> Codes, int Ranked)
{
    /// <summary>Dossiers.</summary>
    public static PaletteKind Cases { get; } = new([SearchKinds.Case], 99);

    /// <summary>Contacts.</summary>
    public static PaletteKind Contacts { get; } = new([SearchKinds.Contact], 45);

    /// <summary>What was written on dossiers.</summary>
    public static PaletteKind Texts { get; } = new([SearchKinds.Note, SearchKinds.Message, SearchKinds.Appointment, SearchKinds.Document], 30);

    /// <summary>Whether something found is of the kind.</summary>
    public bool Has(SearchFind find) => Codes.Contains(find.Kind);
}

/// <summary>
/// Gathers the newest of each kind, so that of a common word it costs no more than of a rare one: all kinds in one reading of the index, and again those
/// of which that held too few.
/// </summary>
/// <param name="kinds">What is wanted.</param>
/// <param name="newest">Reads the newest that match, of some kinds (none for all), so many at most.</param>
public sealed class PaletteBasket(IReadOnlyList<PaletteKind> kinds, Func<SearchMatch, IReadOnlyList<string>, int, Task<SearchFinds>> newest)
{
    /// <summary>So many entries of all kinds are read at once. Enough of one kind at least are among them, so that each further reading is of fewer kinds.</summary>
    private const int Most = 120;

    private const int All = 3;

    /// <summary>The entries, the newest of a kind first.</summary>
    /// <param name="match">What is looked for.</param>
    /// <param name="first">A narrower match to begin with, or the same: what it finds enough of is not asked again.</param>
    public async Task<IReadOnlyList<SearchFind>> FillAsync(SearchMatch match, SearchMatch first)
    {
        var (held, lacking) = (new List<SearchFind>(), kinds);
        for (var asked = first; lacking.Count > 0; asked = match)
        {
            var found = await newest(asked, lacking.Count == All ? [] : [.. lacking.SelectMany(kind => kind.Codes)], lacking.Count == 1 ? lacking[0].Ranked : Most);
            held.RemoveAll(find => lacking.Any(kind => kind.Has(find)));
            held.AddRange(found.Entries.Where(find => lacking.Any(kind => kind.Has(find))));
            var isLast = ReferenceEquals(asked, match) && (found.IsAll || lacking.Count == 1);
            lacking = isLast ? [] : [.. lacking.Where(kind => held.Count(kind.Has) < kind.Ranked / 3)];
        }

        return held;
    }
}
