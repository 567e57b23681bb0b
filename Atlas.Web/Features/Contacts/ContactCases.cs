using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Search;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Contacts;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Search;
using Atlas.Web.Features.Cases;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Contacts;

/// <summary>How many open dossiers of a contact the caller sees, and when something last happened on any of them.</summary>
public sealed record ContactFigures(int Open, DateTime? LastActivityAt);

/// <summary>An open dossier as a hint names it.</summary>
public sealed record OpenCaseHint(ContactId Contact, string Reference, string? City, UserId? Assignee, DateTime LastActivityAt);

/// <summary>What the questions about contacts share.</summary>
public static class ContactCases
{
    /// <summary>Dossiers that a hint names of each contact.</summary>
    public const int MostHints = 2;

    /// <summary>The cases in which a contact takes part and which the caller sees.</summary>
    public static IQueryable<Case> Of(AtlasDb db, Caller caller, ContactId contact)
    {
        var joined = db.Parties.Where(party => party.ContactId == contact).Select(party => party.CaseId);
        return db.Cases.AsNoTracking().To(caller).Where(row => joined.Contains(row.Id));
    }

    /// <summary>The figures of some contacts, in one round trip. Who has no dossier that the caller sees is left out.</summary>
    public static async Task<Dictionary<ContactId, ContactFigures>> FiguresAsync(AtlasDb db, Caller caller, IReadOnlyCollection<ContactId> contacts, CancellationToken stop)
    {
        var links = from party in db.Parties
                    join row in db.Cases.To(caller) on party.CaseId equals row.Id
                    where contacts.Contains(party.ContactId)
                    select new { party.ContactId, row.Id, IsOpen = row.StatusKind == StateKind.Initial || row.StatusKind == StateKind.Open, row.LastActivityAt };
        var figures = await links.Distinct().GroupBy(link => link.ContactId)
            .Select(of => new { of.Key, Open = of.Sum(link => link.IsOpen ? 1 : 0), Last = of.Max(link => link.LastActivityAt) }).ToListAsync(stop);
        return figures.ToDictionary(of => of.Key, of => new ContactFigures(of.Open, of.Last));
    }

    /// <summary>The liveliest open dossiers of some contacts, a few of each, in one round trip.</summary>
    public static async Task<ILookup<ContactId, OpenCaseHint>> HintsAsync(AtlasDb db, Caller caller, IReadOnlyCollection<ContactId> contacts, CancellationToken stop)
    {
        var links = from party in db.Parties
                    join row in db.Cases.To(caller) on party.CaseId equals row.Id
                    where row.StatusKind == StateKind.Initial || row.StatusKind == StateKind.Open
                    select new { party.ContactId, row.Reference, row.Fields.City, row.Assignee, row.LastActivityAt };

        // Who stands in a case in two roles is there twice: one more is read than is told.
        var latest = await db.Contacts.Where(contact => contacts.Contains(contact.Id))
            .SelectMany(contact => links.Where(link => link.ContactId == contact.Id).OrderByDescending(link => link.LastActivityAt).Take(MostHints + 1)).ToListAsync(stop);
        return latest.OrderByDescending(link => link.LastActivityAt).DistinctBy(link => (link.ContactId, link.Reference))
            .Select(link => new OpenCaseHint(link.ContactId, link.Reference, link.City, link.Assignee, link.LastActivityAt)).ToLookup(hint => hint.Contact);
    }

    /// <summary>The contacts that a search means, as the index finds them: by names in any spelling, addresses, and numbers by their beginning or end.</summary>
    public static async Task<IQueryable<Contact>> MeantAsync(AtlasDb db, string text, string country, CancellationToken stop)
    {
        var (contacts, match) = (db.Contacts.AsNoTracking(), SearchMatch.Of(SearchAsk.Read(text), PhoneBook.Sought(text, country)));
        if (match.IsEmpty)
        {
            return contacts.Where(_ => false);
        }

        var wide = await SearchSpeller.WidenAsync(db, match, stop);
        var found = db.Find(wide, SearchKinds.Contact).Where(entry => entry.ContactId != null).Select(entry => entry.ContactId!.Value);
        return contacts.Where(row => found.Contains(row.Id));
    }
}
