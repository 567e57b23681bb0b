using Atlas.Domain.Cases;
using Atlas.Domain.Search;
using Atlas.Infrastructure.Search;
using Atlas.Web.Features.Palette;

namespace Atlas.Tests.Palette;

/// <summary>How often the index is asked.</summary>
public sealed class BasketTests
{
    private static readonly SearchMatch Wide = new([[new SearchToken("villa", true)]], []);
    private static readonly SearchMatch Whole = new([[new SearchToken("villa", false)]], []);
    private static readonly IReadOnlyList<PaletteKind> Kinds = [PaletteKind.Cases, PaletteKind.Contacts, PaletteKind.Texts];

    private readonly List<(string Match, string Kinds, int Most)> _asked = [];

    [Fact]
    public async Task A_rare_word_is_asked_once()
    {
        Assert.Equal(5, (await FillAsync(Wide, cases: 3, contacts: 1, notes: 1)).Count);

        Assert.Equal([("villa*", "", 120)], _asked);
    }

    [Fact]
    public async Task Of_a_common_word_only_kinds_of_which_too_few_are_among_the_newest_are_asked_again()
    {
        var found = await FillAsync(Wide, cases: 900, contacts: 2, notes: 400);

        // The newest are notes; then of dossiers and contacts dossiers alone; then contacts.
        Assert.Equal([("villa*", "", 120), ("villa*", "CASE CONTACT", 120), ("villa*", "CONTACT", 45)], _asked);
        Assert.Equal((120, 2, 120), (found.Count(PaletteKind.Cases.Has), found.Count(PaletteKind.Contacts.Has), found.Count(PaletteKind.Texts.Has)));
    }

    [Fact]
    public async Task What_the_whole_word_found_too_little_of_is_asked_again_with_all_that_begin_so()
    {
        var found = await FillAsync(Whole, cases: 0, contacts: 3, notes: 400);

        Assert.Equal([("villa", "", 120), ("villa*", "CASE CONTACT", 120)], _asked);
        Assert.Equal(3, found.Count(PaletteKind.Contacts.Has));
    }

    [Fact]
    public async Task Of_one_kind_nothing_is_asked_twice()
    {
        await FillAsync(Wide, cases: 900, contacts: 0, notes: 0, PaletteKind.Cases);

        Assert.Equal([("villa*", "CASE", 99)], _asked);
    }

    private Task<IReadOnlyList<SearchFind>> FillAsync(SearchMatch first, int cases, int contacts, int notes, params IReadOnlyList<PaletteKind> kinds)
    {
        var newestFirst = Many(SearchKinds.Note, notes).Concat(Many(SearchKinds.Case, cases)).Concat(Many(SearchKinds.Contact, contacts)).ToList();
        return new PaletteBasket(kinds.Count == 0 ? Kinds : kinds, (match, codes, most) =>
        {
            _asked.Add((match.All[0][0].ToString(), string.Join(' ', codes), most));
            var found = newestFirst.Where(find => codes.Count == 0 || codes.Contains(find.Kind)).ToList();
            return Task.FromResult(new SearchFinds([.. found.Take(most)], found.Count <= most));
        }).FillAsync(Wide, first);
    }

    private static IEnumerable<SearchFind> Many(string kind, int count) =>
        Enumerable.Range(0, count).Select(_ => new SearchFind(kind, Guid.NewGuid(), new FoundCase(new CaseId(Guid.NewGuid()), "", "", "", null, null, default, null, null), null));
}
