using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Documents;
using Atlas.Domain.Messages;
using Atlas.Domain.Search;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Contacts;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Search;

/// <summary>Says what the index should hold of records. Whoever writes, rebuilds or verifies the index asks here.</summary>
internal static class SearchDrafts
{
    /// <summary>What a record has to be found by, by itself; null where it is withdrawn, without words, or no record that is searched so.</summary>
    public static SearchDraft? Of(object record) => record switch
    {
        Activity { WithdrawnAt: null, Text: { } said, Kind: not ActivityKinds.MessageLog } row => Draft(SearchKinds.Note, row.Id.Value, row.CaseId, null, said),
        Message { RevokedAt: null, Text: { } said } row => Draft(SearchKinds.Message, row.Id.Value, row.CaseId, row.ContactId, said),
        Appointment row => Draft(SearchKinds.Appointment, row.Id.Value, row.CaseId, null, $"{row.Place} {row.Note}"),
        Attachment { WithdrawnAt: null } row => Draft(SearchKinds.Document, row.Id.Value, row.CaseId, null, row.Name),
        _ => null,
    };

    /// <summary>The kind and identifier under which a record stands in the index by itself; null for another record.</summary>
    public static (string Kind, Guid Subject)? KeyOf(object record) => record switch
    {
        Activity { Kind: not ActivityKinds.MessageLog } row => (SearchKinds.Note, row.Id.Value),
        Message row => (SearchKinds.Message, row.Id.Value),
        Appointment row => (SearchKinds.Appointment, row.Id.Value),
        Attachment row => (SearchKinds.Document, row.Id.Value),
        _ => null,
    };

    /// <summary>Contacts, as they stand in the database.</summary>
    public static async Task<List<SearchDraft>> OfContactsAsync(AtlasDb db, IReadOnlyCollection<ContactId> ids, CancellationToken stop)
    {
        var people = await PeopleAsync(db, ids, stop);
        return [.. people.Values.Select(one => new SearchDraft(SearchKinds.Contact, one.Id.Value, null, one.Id, Joined(one.Tokens)) { Names = one.Names })];
    }

    /// <summary>Cases with the names and telephones of their parties, as they stand in the database.</summary>
    public static async Task<List<SearchDraft>> OfCasesAsync(AtlasDb db, IReadOnlyCollection<CaseId> ids, CancellationToken stop)
    {
        var cases = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.Reference, row.Title, row.PrimaryContactId, row.Fields.City, row.Fields.MandateNumber }).ToListAsync(stop);
        var parties = (await db.Parties.AsNoTracking().Where(row => ids.Contains(row.CaseId)).Select(row => new { row.CaseId, row.ContactId }).ToListAsync(stop))
            .ToLookup(row => row.CaseId, row => row.ContactId);
        var people = await PeopleAsync(db, [.. cases.Select(row => row.PrimaryContactId).OfType<ContactId>().Concat(parties.SelectMany(party => party)).Distinct()], stop);
        return [.. cases.Select(row =>
        {
            var own = parties[row.Id].Concat(row.PrimaryContactId is { } first ? [first] : []).Distinct().Select(id => people.GetValueOrDefault(id)).OfType<Person>().ToList();
            var names = SearchTokens.Name(row.Title).Concat(SearchTokens.Name(row.City)).ToList();
            return new SearchDraft(SearchKinds.Case, row.Id.Value, row.Id, row.PrimaryContactId,
                Joined([.. names, .. SearchTokens.Reference(row.Reference), .. SearchTokens.Name(row.MandateNumber), .. own.SelectMany(one => one.Tokens)]))
            {
                // The names of contacts come with the contacts.
                Names = names,
            };
        })];
    }

    private static SearchDraft? Draft(string kind, Guid subject, CaseId? @case, ContactId? contact, string said) =>
        SearchFold.Line(said) is { Length: > 0 } line ? new SearchDraft(kind, subject, @case, contact, line) : null;

    private static async Task<Dictionary<ContactId, Person>> PeopleAsync(AtlasDb db, IReadOnlyCollection<ContactId> ids, CancellationToken stop)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var names = await db.Contacts.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToListAsync(stop);
        var phones = (await db.ContactPhones.AsNoTracking().Where(row => ids.Contains(row.ContactId)).OrderBy(row => row.Place).Select(row => new { row.ContactId, row.Number }).ToListAsync(stop))
            .ToLookup(row => row.ContactId, row => row.Number);
        var mails = (await db.ContactEmails.AsNoTracking().Where(row => ids.Contains(row.ContactId)).OrderBy(row => row.Place).Select(row => new { row.ContactId, row.Address }).ToListAsync(stop))
            .ToLookup(row => row.ContactId, row => row.Address);
        return names.ToDictionary(row => row.Id, row =>
        {
            var own = SearchTokens.Name(row.Name).ToList();
            return new Person(row.Id, own, [.. own, .. mails[row.Id].SelectMany(mail => SearchFold.Words(mail)).Select(word => word.Text),
                .. phones[row.Id].SelectMany(number => SearchTokens.Phone(number, PhoneBook.PrefixOf(number)))]);
        });
    }

    private static string Joined(IEnumerable<string> tokens) => string.Join(' ', tokens);

    private sealed record Person(ContactId Id, IReadOnlyList<string> Names, IReadOnlyList<string> Tokens);
}
