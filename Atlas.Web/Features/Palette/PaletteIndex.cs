using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Documents;
using Atlas.Domain.Messages;
using Atlas.Domain.Search;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Search;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Palette;

/// <summary>Something written on a dossier in which words were found.</summary>
/// <param name="Kind">One of <see cref="SearchKinds"/>.</param>
/// <param name="Text">What was written; for a document its name.</param>
/// <param name="Case">The dossier.</param>
internal sealed record FoundText(string Kind, string Text, FoundCase Case);

/// <summary>Reads the index through a context: of cases whose fields were asked too, and on a database that knows no glance.</summary>
/// <param name="db">The database.</param>
/// <param name="seen">The cases that the caller sees and that are as asked.</param>
internal sealed class PaletteIndex(AtlasDb db, IQueryable<Case> seen)
{
    /// <summary>The newest entries. The rights come before the cut: what somebody may not see takes nobody's place.</summary>
    public async Task<SearchFinds> NewestAsync(SearchMatch match, IReadOnlyList<string> kinds, int most, CancellationToken stop)
    {
        var found = await db.Find(match, [.. kinds])
            .LeftJoin(seen, entry => entry.CaseId, row => row.Id, (entry, row) => new { Entry = entry, Case = row })
            .Where(one => one.Case != null || one.Entry.Kind == SearchKinds.Contact)
            .OrderByDescending(one => one.Entry.Id).Take(most + 1)
            .LeftJoin(db.Contacts, one => one.Case!.PrimaryContactId, party => party.Id, (one, party) => new { one.Entry, one.Case, Party = party })
            .LeftJoin(db.Contacts, one => one.Entry.ContactId, contact => contact.Id, (one, contact) => new
            {
                one.Entry.Id,
                Found = new SearchFind(
                    one.Entry.Kind,
                    one.Entry.Subject,
                    one.Case == null ? null : new FoundCase(
                        one.Case.Id, one.Case.Reference, one.Case.Title, one.Case.Status, one.Case.Fields.City, one.Case.Assignee, one.Case.LastActivityAt,
                        one.Party == null ? null : one.Party.Name, one.Party == null ? null : one.Party.Phone),
                    contact == null ? null : new FoundContact(contact.Id, contact.Name, contact.Phone, contact.Email)),
            }).ToListAsync(stop);
        return new SearchFinds([.. found.OrderByDescending(one => one.Id).Take(most).Select(one => one.Found)], found.Count <= most);
    }

    /// <summary>The contacts among what was found, each with the number that was looked for, where it is one of theirs.</summary>
    public async Task<IReadOnlyList<FoundContact>> ContactsAsync(IReadOnlyList<SearchFind> found, string? digits, CancellationToken stop)
    {
        List<FoundContact> contacts = [.. found.Where(PaletteKind.Contacts.Has).Select(find => find.Contact).OfType<FoundContact>()];
        if (digits is null || contacts.Count == 0)
        {
            return contacts;
        }

        // The number that was looked for may be the person's second one.
        var ids = contacts.Select(contact => contact.Id).ToList();
        var numbers = (await db.ContactPhones.AsNoTracking().Where(phone => ids.Contains(phone.ContactId)).Select(phone => new { phone.ContactId, phone.Number }).ToListAsync(stop))
            .Where(phone => phone.Number.Contains(digits, StringComparison.Ordinal)).ToLookup(phone => phone.ContactId, phone => phone.Number);
        return [.. contacts.Select(contact => contact with { Phone = numbers[contact.Id].Min(StringComparer.Ordinal) ?? contact.Phone })];
    }

    /// <summary>The texts among what was found, with their words: one reading for each kind.</summary>
    public async Task<IReadOnlyList<FoundText>> TextsAsync(IReadOnlyList<SearchFind> found, CancellationToken stop)
    {
        List<SearchFind> written = [.. found.Where(find => PaletteKind.Texts.Has(find) && find.Case is not null).Take(PaletteKind.Texts.Ranked)];
        var texts = new Dictionary<Guid, string>();
        foreach (var kind in written.GroupBy(one => one.Kind, one => one.Subject))
        {
            foreach (var (id, text) in await WordsAsync(kind.Key, [.. kind], stop))
            {
                texts[id] = text;
            }
        }

        return [.. written.Where(one => texts.ContainsKey(one.Subject)).Select(one => new FoundText(one.Kind, texts[one.Subject], one.Case!))];
    }

    private async Task<IEnumerable<(Guid Id, string Text)>> WordsAsync(string kind, List<Guid> subjects, CancellationToken stop)
    {
        switch (kind)
        {
            case SearchKinds.Note:
                List<ActivityId> notes = [.. subjects.Select(id => new ActivityId(id))];
                return (await db.Activities.AsNoTracking().Where(row => notes.Contains(row.Id)).Select(row => new { row.Id, row.Text }).ToListAsync(stop)).Select(row => (row.Id.Value, row.Text ?? ""));
            case SearchKinds.Message:
                List<MessageId> messages = [.. subjects.Select(id => new MessageId(id))];
                return (await db.Messages.AsNoTracking().Where(row => messages.Contains(row.Id)).Select(row => new { row.Id, row.Text }).ToListAsync(stop)).Select(row => (row.Id.Value, row.Text ?? ""));
            case SearchKinds.Appointment:
                List<AppointmentId> meetings = [.. subjects.Select(id => new AppointmentId(id))];
                return (await db.Appointments.AsNoTracking().Where(row => meetings.Contains(row.Id)).Select(row => new { row.Id, row.Place, row.Note }).ToListAsync(stop))
                    .Select(row => (row.Id.Value, $"{row.Place} {row.Note}".Trim()));
            default:
                List<AttachmentId> files = [.. subjects.Select(id => new AttachmentId(id))];
                return (await db.Attachments.AsNoTracking().Where(row => files.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToListAsync(stop)).Select(row => (row.Id.Value, row.Name));
        }
    }
}

/// <summary>Cases as the palette shows them.</summary>
internal static class FoundCases
{
    /// <summary>Reads them, each with its first contact.</summary>
    public static async Task<IReadOnlyList<FoundCase>> FoundAsync(this IQueryable<Case> cases, AtlasDb db, CancellationToken stop) => await cases
        .LeftJoin(db.Contacts, row => row.PrimaryContactId, contact => contact.Id, (row, contact) => new FoundCase(
            row.Id, row.Reference, row.Title, row.Status, row.Fields.City, row.Assignee, row.LastActivityAt, contact == null ? null : contact.Name, contact == null ? null : contact.Phone)).ToListAsync(stop);
}
