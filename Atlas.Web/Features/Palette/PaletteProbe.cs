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

/// <summary>
/// The newest of what a search finds and a caller sees, of all kinds in one reading of the index: of a common word that reading is dear, however few
/// of its records are wanted.
/// </summary>
/// <param name="Entries">What was found, the newest first.</param>
/// <param name="IsAll">Whether the index holds no more of it.</param>
internal sealed record PaletteProbe(IReadOnlyList<ProbeEntry> Entries, bool IsAll)
{
    private const int Most = 250;

    /// <summary>The dossiers that were found themselves.</summary>
    public IReadOnlyList<FoundCase> Cases { get; } = [.. Entries.Where(entry => entry.Kind == SearchKinds.Case).Select(entry => entry.Case).OfType<FoundCase>()];

    /// <summary>The contacts that were found.</summary>
    public IReadOnlyList<FoundContact> Contacts { get; } = [.. Entries.Where(entry => entry.Kind == SearchKinds.Contact).Select(entry => entry.Contact).OfType<FoundContact>()];

    /// <summary>What was written on dossiers.</summary>
    public IReadOnlyList<ProbeEntry> Texts { get; } = [.. Entries.Where(entry => entry.Kind is not (SearchKinds.Case or SearchKinds.Contact) && entry.Case is not null)];

    /// <summary>Whether so many of a kind are enough to rank; of a kind of which there are too few, the index is asked alone.</summary>
    public bool IsEnough(int found, int most) => IsAll || found >= most / 3;

    /// <summary>Reads it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="match">What is looked for.</param>
    /// <param name="seen">The cases that the caller sees.</param>
    /// <param name="stop">Cancels.</param>
    public static async Task<PaletteProbe> ReadAsync(AtlasDb db, SearchMatch match, IQueryable<Case> seen, CancellationToken stop)
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
        return new PaletteProbe([.. found.OrderByDescending(one => one.Id).Take(Most).Select(one => one.Found)], found.Count <= Most);
    }
}
