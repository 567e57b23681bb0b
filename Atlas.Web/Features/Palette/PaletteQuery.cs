using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Palette;

/// <summary>
/// Finds dossiers and contacts by anything that people know of them. Everything of the search stands in this one class: the one that reads a
/// full-text index takes its place.
/// </summary>
public sealed class PaletteQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller, CatalogOfCaller catalogs, TimeProvider clock)
{
    private const int MostCases = 10;
    private const int MostContacts = 6;
    private const string Escape = "\\";

    /// <summary>The hits, best first: the dossier of a typed number, then what begins so, then what holds it.</summary>
    public async Task<IReadOnlyList<PaletteHit>> RunAsync(string? typed, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        var sought = PaletteText.Read(typed, catalog.PhoneCountry);
        if (sought.IsEmpty)
        {
            return [];
        }

        var words = new PaletteWords(sought, catalog);
        await using var db = await atlas.CreateDbContextAsync(stop);
        var cases = Seen(db, sought, catalog);
        var numbered = sought.Number is null ? [] : await CasesAsync(db, Numbered(cases, sought, catalog), stop);
        var others = await CasesAsync(db, Ranked(db, Holding(db, cases, sought), sought), stop);
        var contacts = sought.Text.Length == 0 || sought.People.Count > 0 ? [] : await ContactsAsync(db, sought, stop);
        return [.. numbered.Select(row => words.Of(row, isNumber: true))
            .Concat(contacts.Select(words.Of)).Concat(others.Select(row => words.Of(row, isNumber: false)))
            .OrderBy(found => found.Rank).Select(found => found.Hit).DistinctBy(hit => (hit.Kind, hit.Key))];
    }

    /// <summary>What somebody had open before, as it is called now; what is gone or not to be seen is left out.</summary>
    /// <param name="references">References that a browser kept.</param>
    /// <param name="ids">Contacts that a browser kept.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<IReadOnlyList<PaletteHit>> RecentAsync(IReadOnlyList<string> references, IReadOnlyList<ContactId> ids, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        var words = new PaletteWords(PaletteText.Read("", catalog.PhoneCountry), catalog);
        await using var db = await atlas.CreateDbContextAsync(stop);
        var cases = references.Count == 0 ? [] : await CasesAsync(db, db.Cases.AsNoTracking().To(caller.Current).Where(row => references.Contains(row.Reference)), stop);
        var contacts = ids.Count == 0 ? [] : await db.Contacts.AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new FoundContact(row.Id, row.Name, row.Phone, row.Email)).ToListAsync(stop);
        return [.. cases.Select(row => words.Of(row, isNumber: false).Hit), .. contacts.Select(row => words.Of(row).Hit)];
    }

    private IQueryable<Case> Seen(AtlasDb db, PaletteText sought, Catalog catalog)
    {
        var seen = db.Cases.AsNoTracking().To(caller.Current);
        if (sought.People.Count == 0)
        {
            return seen;
        }

        UserId?[] people = [.. catalog.Colleagues.Where(colleague => sought.People.All(part => colleague.Name.Contains(part, StringComparison.CurrentCultureIgnoreCase))).Select(colleague => (UserId?)colleague.Id)];
        return seen.Where(row => people.Contains(row.Assignee));
    }

    private IQueryable<Case> Numbered(IQueryable<Case> cases, PaletteText sought, Catalog catalog)
    {
        var references = sought.References(catalog.Local(clock.GetUtcNow().UtcDateTime).Year);
        return cases.Where(row => references.Contains(row.Reference)).OrderByDescending(row => row.Reference).Take(MostCases);
    }

    private static IQueryable<Case> Holding(AtlasDb db, IQueryable<Case> cases, PaletteText sought)
    {
        if (sought.Digits is { } digits)
        {
            var (number, part) = (Part(digits), Part(sought.Text));
            var owners = db.Set<ContactPhone>().Where(phone => EF.Functions.Like(phone.Number, number, Escape)).Select(phone => (ContactId?)phone.ContactId);
            var joined = db.Parties.Where(party => owners.Contains(party.ContactId)).Select(party => party.CaseId);
            return cases.Where(row => owners.Contains(row.PrimaryContactId) || joined.Contains(row.Id)
                || EF.Functions.Like(row.Reference, part, Escape) || EF.Functions.Like(row.Title, part, Escape));
        }

        foreach (var word in sought.Words)
        {
            var part = Part(word);
            var named = db.Contacts.Where(contact => EF.Functions.Like(contact.Name, part, Escape)).Select(contact => (ContactId?)contact.Id);
            cases = cases.Where(row => EF.Functions.Like(row.Title, part, Escape) || EF.Functions.Like(row.Reference, part, Escape) || named.Contains(row.PrimaryContactId));
        }

        return cases;
    }

    /// <summary>Those whose title or contact begins so, then those where something happened last.</summary>
    private static IQueryable<Case> Ranked(AtlasDb db, IQueryable<Case> cases, PaletteText sought)
    {
        var start = Start(sought.Text);
        var named = db.Contacts.Where(contact => EF.Functions.Like(contact.Name, start, Escape)).Select(contact => (ContactId?)contact.Id);
        return cases.OrderBy(row => EF.Functions.Like(row.Title, start, Escape) || named.Contains(row.PrimaryContactId) ? 0 : 1)
            .ThenByDescending(row => row.LastActivityAt).ThenByDescending(row => row.Id).Take(MostCases);
    }

    private static Task<List<FoundCase>> CasesAsync(AtlasDb db, IQueryable<Case> cases, CancellationToken stop) => cases
        .LeftJoin(db.Contacts, row => row.PrimaryContactId, contact => contact.Id, (row, contact) => new FoundCase(
            row.Reference, row.Title, row.Status, row.Assignee, row.LastActivityAt, contact == null ? null : contact.Name, contact == null ? null : contact.Phone)).ToListAsync(stop);

    private static Task<List<FoundContact>> ContactsAsync(AtlasDb db, PaletteText sought, CancellationToken stop)
    {
        var (found, start) = (db.Contacts.AsNoTracking(), Start(sought.Text));
        if (sought.Digits is { } digits)
        {
            var number = Part(digits);
            return found.Where(contact => contact.Phones.Any(phone => EF.Functions.Like(phone.Number, number, Escape)))
                .OrderBy(contact => contact.Name).ThenBy(contact => contact.Id).Take(MostContacts)
                .Select(contact => new FoundContact(
                    contact.Id, contact.Name, contact.Phones.Where(phone => EF.Functions.Like(phone.Number, number, Escape)).Min(phone => phone.Number), contact.Email)).ToListAsync(stop);
        }

        foreach (var word in sought.Words)
        {
            var part = Part(word);
            found = found.Where(contact => EF.Functions.Like(contact.Name, part, Escape) || EF.Functions.Like(contact.Email!, part, Escape));
        }

        return found.OrderBy(contact => EF.Functions.Like(contact.Name, start, Escape) ? 0 : 1).ThenBy(contact => contact.Name).ThenBy(contact => contact.Id)
            .Take(MostContacts).Select(contact => new FoundContact(contact.Id, contact.Name, contact.Phone, contact.Email)).ToListAsync(stop);
    }

    private static string Part(string text) => $"%{Plain(text)}%";

    private static string Start(string text) => $"{Plain(text)}%";

    /// <summary>Signs that a pattern would read as its own stand for themselves.</summary>
    private static string Plain(string text) => text.Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal).Replace("[", Escape + "[", StringComparison.Ordinal);
}

/// <summary>A dossier as it was found.</summary>
internal sealed record FoundCase(string Reference, string Title, string Status, UserId? Assignee, DateTime LastActivityAt, string? Contact, string? Phone);

/// <summary>A contact as it was found.</summary>
internal sealed record FoundContact(ContactId Id, string Name, string? Phone, string? Email);
