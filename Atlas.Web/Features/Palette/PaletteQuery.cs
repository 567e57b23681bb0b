using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Search;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Search;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Cases.Filtering;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Palette;

/// <summary>What a search found, and what of it was not understood.</summary>
public sealed record PaletteAnswer(IReadOnlyList<PaletteHit> Hits, IReadOnlyList<SearchNote> Notes);

/// <summary>
/// Finds dossiers and contacts by anything that people know of them, in the search index. Of a common word the newest records are ranked, so that it
/// costs no more than a rare one.
/// </summary>
public sealed class PaletteQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, CityNotes cities, TimeProvider clock)
{
    private const int MostCases = 10;
    private const int MostContacts = 6;
    private const int MostTexts = 5;
    private const int RankedCases = 120;
    private const int RankedContacts = 60;
    private const int RankedTexts = 30;

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

        await using var db = await atlas.CreateDbContextAsync(stop);
        // One connection for the few readings of an answer: opening it costs as much as one of them.
        await db.Database.OpenConnectionAsync(stop);
        search = search with { Match = await SearchSpeller.WidenAsync(db, search.Match, stop) };
        var sought = PaletteText.Read(typed, catalog.PhoneCountry);
        var words = new PaletteWords(sought, search, catalog);
        var all = db.Cases.AsNoTracking().To(caller.Current);
        var seen = search.Match.IsEmpty ? search.Apply(db, all) : search.Narrow(db, all);
        var probe = search.Match.IsEmpty ? null : await PaletteProbe.ReadAsync(db, search.Match, seen, stop);
        var numbered = sought.Number is null ? [] : await CasesAsync(db, Numbered(seen, sought, catalog.Local(now).Year), stop);
        var cases = probe is null ? await CasesAsync(db, Latest(seen), stop)
            : probe.IsEnough(probe.Cases.Count, RankedCases) ? probe.Cases : await CasesAsync(db, Holding(db, seen, search.Match), stop);
        var contacts = probe is null || search.Conditions.Count > 0 ? []
            : await NumberedAsync(db, probe.IsEnough(probe.Contacts.Count, RankedContacts) ? probe.Contacts : await ContactsAsync(db, search.Match, stop), sought, stop);
        List<PaletteFound> named =
        [
            .. Best(numbered.Select(row => words.Of(row, isNumber: true)).Concat(cases.Select(row => words.Of(row, isNumber: false))), MostCases),
            .. Best(contacts.Select(words.Of), MostContacts),
        ];
        var written = new PaletteTexts(db, seen, search.Match);
        var texts = probe is null || sought.Text.Length < 2 ? []
            : probe.IsEnough(probe.Texts.Count, RankedTexts) ? await written.OfAsync(probe, RankedTexts, stop) : await written.RunAsync(RankedTexts, stop);
        var known = named.Select(found => found.Key).ToHashSet(StringComparer.Ordinal);
        return new PaletteAnswer(
            [.. named.OrderBy(found => found.Rank).ThenByDescending(found => found.At).Select(found => found.Hit()),
             .. texts.Where(text => !known.Contains(text.Case.Reference)).DistinctBy(text => text.Case.Reference).Take(MostTexts).Select(words.Of)],
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
        await using var db = await atlas.CreateDbContextAsync(stop);
        var cases = references.Count == 0 ? [] : await CasesAsync(db, db.Cases.AsNoTracking().To(caller.Current).Where(row => references.Contains(row.Reference)), stop);
        var contacts = ids.Count == 0 ? [] : await db.Contacts.AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new FoundContact(row.Id, row.Name, row.Phone, row.Email)).ToListAsync(stop);
        return [.. cases.Select(row => words.Of(row, isNumber: false).Hit()), .. contacts.Select(row => words.Of(row).Hit())];
    }

    private static IEnumerable<PaletteFound> Best(IEnumerable<PaletteFound> found, int most) =>
        found.OrderBy(one => one.Rank).ThenByDescending(one => one.At).DistinctBy(one => one.Key).Take(most);

    private static IQueryable<Case> Numbered(IQueryable<Case> cases, PaletteText sought, int year)
    {
        var references = sought.References(year);
        return cases.Where(row => references.Contains(row.Reference)).OrderByDescending(row => row.Reference).Take(MostCases);
    }

    private static IQueryable<Case> Latest(IQueryable<Case> cases) =>
        cases.OrderByDescending(row => row.LastActivityAt).ThenByDescending(row => row.Id).Take(MostCases);

    /// <summary>The rights come before the cut: what somebody may not see takes nobody's place.</summary>
    private static IQueryable<Case> Holding(AtlasDb db, IQueryable<Case> seen, SearchMatch match) => db.Find(match, SearchKinds.Case)
        .Join(seen, entry => entry.CaseId, row => row.Id, (entry, row) => new { entry.Id, Case = row })
        .OrderByDescending(found => found.Id).Take(RankedCases).Select(found => found.Case);

    private static Task<List<FoundCase>> CasesAsync(AtlasDb db, IQueryable<Case> cases, CancellationToken stop) => cases
        .LeftJoin(db.Contacts, row => row.PrimaryContactId, contact => contact.Id, (row, contact) => new FoundCase(
            row.Id, row.Reference, row.Title, row.Status, row.Fields.City, row.Assignee, row.LastActivityAt, contact == null ? null : contact.Name, contact == null ? null : contact.Phone)).ToListAsync(stop);

    private static Task<List<FoundContact>> ContactsAsync(AtlasDb db, SearchMatch match, CancellationToken stop) => db.Find(match, SearchKinds.Contact)
        .Join(db.Contacts, entry => entry.ContactId, contact => contact.Id, (entry, contact) => new { entry.Id, Contact = contact })
        .OrderByDescending(one => one.Id).Take(RankedContacts)
        .Select(one => new FoundContact(one.Contact.Id, one.Contact.Name, one.Contact.Phone, one.Contact.Email)).ToListAsync(stop);

    /// <summary>Each with the number that was looked for, where it is one of theirs.</summary>
    private static async Task<IReadOnlyList<FoundContact>> NumberedAsync(AtlasDb db, IReadOnlyList<FoundContact> found, PaletteText sought, CancellationToken stop)
    {
        if (sought.Digits is not { } digits || found.Count == 0)
        {
            return found;
        }

        // The number that was looked for may be the person's second one.
        var ids = found.Select(contact => contact.Id).ToList();
        var numbers = (await db.ContactPhones.AsNoTracking().Where(phone => ids.Contains(phone.ContactId)).Select(phone => new { phone.ContactId, phone.Number }).ToListAsync(stop))
            .Where(phone => phone.Number.Contains(digits, StringComparison.Ordinal)).ToLookup(phone => phone.ContactId, phone => phone.Number);
        return [.. found.Select(contact => contact with { Phone = numbers[contact.Id].Min(StringComparer.Ordinal) ?? contact.Phone })];
    }
}

/// <summary>A dossier as it was found.</summary>
internal sealed record FoundCase(CaseId Id, string Reference, string Title, string Status, string? City, UserId? Assignee, DateTime LastActivityAt, string? Contact, string? Phone);

/// <summary>A contact as it was found.</summary>
internal sealed record FoundContact(ContactId Id, string Name, string? Phone, string? Email);
