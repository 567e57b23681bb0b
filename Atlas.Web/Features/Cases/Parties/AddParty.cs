using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Parties;

/// <summary>A party as somebody wants it.</summary>
/// <param name="CommandId">The browser's command; the party takes it as its identifier.</param>
/// <param name="Role">Code of the PARTY_ROLE referential.</param>
/// <param name="Known">A contact of the organisation; null for a new one.</param>
/// <param name="New">The new contact, as typed; null for a known one.</param>
public sealed record PartyDraft(Guid CommandId, string Role, ContactId? Known, ContactDraft? New = null);

/// <summary>Has a contact take part in a case, a known one or one that is made with it.</summary>
public sealed class AddParty(IDbContextFactory<AtlasDb> atlas, CaseActs acts, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Adds it, or says why not. The same command twice adds one; the same contact in the same role is refused.</summary>
    public async Task<Outcome> RunAsync(CaseId id, PartyDraft wanted, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        if (catalog.Find(ReferentialKinds.PartyRole, wanted.Role)?.Active != true)
        {
            return Outcome.Refused(Refusals.UnknownCode, "role");
        }

        var read = wanted.New is null ? null : ReadContact.Of(wanted.New, catalog.PhoneCountry);
        try
        {
            return read?.Refused ?? await acts.RunAsync(id, nameof(AddParty), wanted.CommandId, act => JoinAsync(act, wanted, read?.Details), stop);
        }
        catch (DbUpdateException)
        {
            // The same click, or two who added the same at once, and a key was faster than the case's version; any other failure goes on.
            if (await OvertakenAsync(id, wanted, stop) is { } same)
            {
                return same;
            }

            throw;
        }
    }

    private async Task<Outcome> JoinAsync(CaseAct act, PartyDraft wanted, ContactDetails? made)
    {
        var id = new PartyId(wanted.CommandId);
        var present = await act.Db.Parties.AsNoTracking().Where(row => row.CaseId == act.Case.Id).ToListAsync(act.Stop);
        if (present.Exists(row => row.Id == id))
        {
            return Outcome.Done;
        }

        var (contact, refused) = await ContactAsync(act, wanted, made);
        if (refused is not null)
        {
            return refused;
        }

        var outcome = act.Case.AddParty(id, contact, wanted.Role, present, caller.Current, act.Now, out var party);
        _ = party is null ? null : act.Db.Add(party);
        return outcome;
    }

    private static async Task<(ContactId Contact, Outcome? Refused)> ContactAsync(CaseAct act, PartyDraft wanted, ContactDetails? made)
    {
        if (made is not null)
        {
            var outcome = Contact.Make(new ContactId(wanted.CommandId), made, out var contact);
            _ = contact is null ? null : act.Db.Add(contact);
            return (new ContactId(wanted.CommandId), outcome.IsDone ? null : outcome);
        }

        return wanted.Known is { } known && await act.Db.Contacts.AnyAsync(row => row.Id == known, act.Stop)
            ? (known, null)
            : (default, Outcome.Refused(Refusals.UnknownContact));
    }

    private async Task<Outcome?> OvertakenAsync(CaseId id, PartyDraft wanted, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        var present = await db.Parties.AsNoTracking().Where(row => row.CaseId == id).ToListAsync(stop);
        return present.Exists(row => row.Id.Value == wanted.CommandId) ? Outcome.Done
            : present.Exists(row => row.ContactId == wanted.Known && row.Role == wanted.Role) ? Outcome.Refused(Refusals.AlreadyParty) : null;
    }
}
