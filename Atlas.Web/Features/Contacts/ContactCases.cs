using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Contacts;
using Atlas.Infrastructure.Database;
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

    /// <summary>The contacts that a search means: a number in any spelling, else words of the name or a part of an address.</summary>
    public static IQueryable<Contact> Meant(AtlasDb db, string text, string country)
    {
        var contacts = db.Contacts.AsNoTracking();
        var named = contacts.Named(db, text).Select(row => row.Id);
        if (PhoneBook.Sought(text, country) is { } digits)
        {
            var part = $"%{digits}%";
            var called = db.ContactPhones.Where(phone => EF.Functions.Like(phone.Number, part)).Select(phone => phone.ContactId);
            return contacts.Where(row => called.Union(named).Contains(row.Id));
        }

        var address = $"%{NameSearch.Escaped(text)}%";
        var written = db.ContactEmails.Where(email => EF.Functions.Like(email.Address, address, "\\")).Select(email => email.ContactId);
        return contacts.Where(row => written.Union(named).Contains(row.Id));
    }
}
