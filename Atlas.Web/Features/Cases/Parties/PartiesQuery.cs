using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Parties;

/// <summary>A contact's role in a case, as the dossier lists it.</summary>
public sealed record PartyRow(PartyId Id, ContactId Contact, ContactKind Kind, string Name, string Role, bool IsPrimary)
{
    /// <summary>Numbers to call, the main one first.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];
}

/// <summary>Who takes part in a case, and whether the caller may change it.</summary>
public sealed record PartiesView(bool MayEdit, IReadOnlyList<PartyRow> Rows)
{
    /// <summary>Of a case that the caller does not see.</summary>
    public static PartiesView Nothing { get; } = new(false, []);
}

/// <summary>Reads the parties of a case that the caller sees.</summary>
public sealed class PartiesQuery(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    private const int Most = 100;

    /// <summary>The primary contact first, then in the order in which they joined.</summary>
    public async Task<PartiesView> RunAsync(CaseId id, CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var seen = await db.Cases.To(caller.Current).Where(row => row.Id == id).Select(row => new { row.Assignee, row.PrimaryContactId }).SingleOrDefaultAsync(stop);
        if (seen is null)
        {
            return PartiesView.Nothing;
        }

        var rows = await db.Parties.AsNoTracking().Where(party => party.CaseId == id)
            .Join(db.Contacts, party => party.ContactId, contact => contact.Id, (party, contact) => new { party.Id, party.ContactId, contact.Kind, contact.Name, party.Role })
            .OrderBy(row => row.Id).Take(Most).ToListAsync(stop);
        List<ContactId> contacts = [.. rows.Select(row => row.ContactId).Distinct()];
        var phones = (await db.ContactPhones.AsNoTracking().Where(phone => contacts.Contains(phone.ContactId)).OrderBy(phone => phone.Place)
            .Select(phone => new { phone.ContactId, phone.Number }).ToListAsync(stop)).ToLookup(phone => phone.ContactId, phone => phone.Number);
        return new PartiesView(
            caller.Current.MayEdit(seen.Assignee),
            [.. rows.Select(row => new PartyRow(row.Id, row.ContactId, row.Kind, row.Name, row.Role, row.ContactId == seen.PrimaryContactId) { Phones = [.. phones[row.ContactId]] })
                .OrderByDescending(row => row.IsPrimary).ThenBy(row => row.Id.Value)]);
    }
}
