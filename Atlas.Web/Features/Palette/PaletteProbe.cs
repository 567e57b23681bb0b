using Atlas.Domain.Cases;
using Atlas.Domain.Search;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Search;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Palette;

/// <summary>An entry of the index in which words were found, with what it hangs on.</summary>
/// <param name="Kind">One of <see cref="SearchKinds"/>.</param>
/// <param name="Subject">What it is about: the note, the message, the contact.</param>
/// <param name="Case">Its dossier; null for a contact, and where the caller does not see it.</param>
/// <param name="Contact">Its contact; null for what hangs on a dossier alone.</param>
internal sealed record ProbeEntry(string Kind, Guid Subject, FoundCase? Case, FoundContact? Contact);

/// <summary>All that a caller sees of what a search finds, the newest first, where the index holds little of it: one reading for all kinds together.</summary>
internal sealed record PaletteProbe(IReadOnlyList<ProbeEntry> Entries)
{
    private const int Most = 150;

    /// <summary>The dossiers that were found themselves.</summary>
    public IEnumerable<FoundCase> Cases => Entries.Where(entry => entry.Kind == SearchKinds.Case).Select(entry => entry.Case).OfType<FoundCase>();

    /// <summary>The contacts that were found.</summary>
    public IEnumerable<FoundContact> Contacts => Entries.Where(entry => entry.Kind == SearchKinds.Contact).Select(entry => entry.Contact).OfType<FoundContact>();

    /// <summary>What was written on dossiers.</summary>
    public IEnumerable<ProbeEntry> Texts => Entries.Where(entry => entry.Kind is not (SearchKinds.Case or SearchKinds.Contact) && entry.Case is not null);

    /// <summary>Reads it; null where there is too much.</summary>
    /// <param name="db">The database.</param>
    /// <param name="match">What is looked for.</param>
    /// <param name="seen">The cases that the caller sees.</param>
    /// <param name="stop">Cancels.</param>
    public static async Task<PaletteProbe?> ReadAsync(AtlasDb db, SearchMatch match, IQueryable<Case> seen, CancellationToken stop)
    {
        var found = await db.Find(match).OrderByDescending(entry => entry.Id).Take(Most + 1)
            .LeftJoin(seen, entry => entry.CaseId, row => row.Id, (entry, row) => new { Entry = entry, Case = row })
            .LeftJoin(db.Contacts, one => one.Case!.PrimaryContactId, party => party.Id, (one, party) => new { one.Entry, one.Case, Party = party })
            .LeftJoin(db.Contacts, one => one.Entry.ContactId, contact => contact.Id, (one, contact) => new
            {
                one.Entry.Id,
                Found = new ProbeEntry(
                    one.Entry.Kind,
                    one.Entry.Subject,
                    one.Case == null ? null : new FoundCase(
                        one.Case.Id, one.Case.Reference, one.Case.Title, one.Case.Status, one.Case.Fields.City, one.Case.Assignee, one.Case.LastActivityAt,
                        one.Party == null ? null : one.Party.Name, one.Party == null ? null : one.Party.Phone),
                    contact == null ? null : new FoundContact(contact.Id, contact.Name, contact.Phone, contact.Email)),
            }).ToListAsync(stop);
        return found.Count > Most ? null : new PaletteProbe([.. found.OrderByDescending(one => one.Id).Select(one => one.Found)]);
    }
}
