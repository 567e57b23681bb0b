using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Search;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Search;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Palette;

/// <summary>What was found, not ranked yet.</summary>
/// <param name="Match">What was looked for, with the names that may be meant.</param>
/// <param name="Numbered">Dossiers of the typed number.</param>
/// <param name="Cases">Dossiers that hold the words.</param>
/// <param name="Contacts">Contacts that hold the words.</param>
/// <param name="Texts">What was written on dossiers.</param>
internal sealed record PaletteFinds(
    SearchMatch Match, IReadOnlyList<FoundCase> Numbered, IReadOnlyList<FoundCase> Cases, IReadOnlyList<FoundContact> Contacts, IReadOnlyList<FoundText> Texts);

/// <summary>Reads what the palette ranks: words alone at a glance where the database can, all else through a context.</summary>
public sealed class PaletteFinder(IDbContextFactory<AtlasDb> atlas, SearchGlance glance, CallerAccessor caller)
{
    private const int MostCases = 10;
    private const int ShortestText = 2;

    /// <summary>What holds the words and is as asked.</summary>
    /// <param name="search">What was typed.</param>
    /// <param name="sought">The same as a number.</param>
    /// <param name="year">The present year of the organisation.</param>
    /// <param name="stop">Cancels.</param>
    internal async Task<PaletteFinds> FindAsync(CaseSearch search, PaletteText sought, int year, CancellationToken stop)
    {
        var seen = search.Conditions.Count > 0 || search.Match.IsEmpty ? null : await GlanceAsync(search.Match, sought, stop);
        if (seen is not null && sought.Number is null)
        {
            return seen;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        // One connection for the few readings of an answer: opening it costs as much as one of them.
        await db.Database.OpenConnectionAsync(stop);
        var found = seen ?? await ReadAsync(db, search, sought, stop);
        return found with { Numbered = await NumberedAsync(db, search.Narrow(db, Seen(db)), sought, year, stop) };
    }

    /// <summary>Dossiers and contacts by what a browser kept of them; what is gone or not to be seen is left out.</summary>
    internal async Task<(IReadOnlyList<FoundCase> Cases, IReadOnlyList<FoundContact> Contacts)> AgainAsync(
        IReadOnlyList<string> references, IReadOnlyList<ContactId> ids, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var cases = references.Count == 0 ? [] : await Seen(db).Where(row => references.Contains(row.Reference)).FoundAsync(db, stop);
        var contacts = ids.Count == 0 ? [] : await db.Contacts.AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new FoundContact(row.Id, row.Name, row.Phone, row.Email)).ToListAsync(stop);
        return (cases, contacts);
    }

    private async Task<PaletteFinds?> GlanceAsync(SearchMatch match, PaletteText sought, CancellationToken stop)
    {
        using var reading = glance.Begin(caller.Current, stop);
        if (reading is null)
        {
            return null;
        }

        var wide = reading.Widen(match);
        var basket = new PaletteBasket(Kinds(sought, hasConditions: false), (asked, kinds, most) => Task.FromResult(reading.Newest(asked, kinds, sought.Digits, most)));
        var (first, whole) = reading.Steps(wide);
        var found = await basket.FillAsync(whole, first);
        return Of(wide, found, [.. found.Where(find => PaletteKind.Contacts.Has(find)).Select(find => find.Contact).OfType<FoundContact>()], Written(found));
    }

    private async Task<PaletteFinds> ReadAsync(AtlasDb db, CaseSearch search, PaletteText sought, CancellationToken stop)
    {
        var match = await SearchSpeller.WidenAsync(db, search.Match, stop);
        var seen = search.Narrow(db, Seen(db));
        if (match.IsEmpty)
        {
            var cases = (search with { Match = match }).Apply(db, Seen(db)).OrderByDescending(row => row.LastActivityAt).ThenByDescending(row => row.Id).Take(MostCases);
            return new PaletteFinds(match, [], await cases.FoundAsync(db, stop), [], []);
        }

        var index = new PaletteIndex(db, seen);
        var found = await new PaletteBasket(Kinds(sought, search.Conditions.Count > 0), (asked, kinds, most) => index.NewestAsync(asked, kinds, most, stop)).FillAsync(match, match);
        return Of(match, found, await index.ContactsAsync(found, sought.Digits, stop), await index.TextsAsync(found, stop));
    }

    private static PaletteFinds Of(SearchMatch match, IReadOnlyList<SearchFind> found, IReadOnlyList<FoundContact> contacts, IReadOnlyList<FoundText> texts) =>
        new(match, [], [.. found.Where(PaletteKind.Cases.Has).Take(PaletteKind.Cases.Ranked).Select(find => find.Case).OfType<FoundCase>()], contacts, texts);

    private static IReadOnlyList<FoundText> Written(IReadOnlyList<SearchFind> found) =>
        [.. found.Where(find => PaletteKind.Texts.Has(find) && find is { Text: not null, Case: not null }).Take(PaletteKind.Texts.Ranked).Select(find => new FoundText(find.Kind, find.Text!, find.Case!))];

    /// <summary>Conditions are of dossiers: contacts have none of those fields. One letter stands in every text.</summary>
    private static List<PaletteKind> Kinds(PaletteText sought, bool hasConditions) =>
        [PaletteKind.Cases, .. hasConditions ? Array.Empty<PaletteKind>() : [PaletteKind.Contacts], .. sought.Text.Length < ShortestText ? Array.Empty<PaletteKind>() : [PaletteKind.Texts]];

    private IQueryable<Case> Seen(AtlasDb db) => db.Cases.AsNoTracking().To(caller.Current);

    private static async Task<IReadOnlyList<FoundCase>> NumberedAsync(AtlasDb db, IQueryable<Case> seen, PaletteText sought, int year, CancellationToken stop)
    {
        if (sought.Number is null)
        {
            return [];
        }

        var references = sought.References(year);
        return await seen.Where(row => references.Contains(row.Reference)).OrderByDescending(row => row.Reference).Take(MostCases).FoundAsync(db, stop);
    }
}
