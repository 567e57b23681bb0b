using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Database;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Contacts;

/// <summary>Makes a contact. A phone that somebody else has too is no obstacle: the form has warned before.</summary>
public sealed class AddContact(IDbContextFactory<AtlasDb> atlas, CatalogOfCaller catalogs)
{
    /// <summary>Makes it, or names what is wrong. The same command twice makes one.</summary>
    public async Task<Outcome> RunAsync(ContactDraft draft, CancellationToken stop = default)
    {
        var read = ReadContact.Of(draft, (await catalogs.GetAsync()).PhoneCountry);
        var id = new ContactId(draft.CommandId);
        Contact? contact = null;
        var outcome = read.Refused ?? Contact.Make(id, read.Details, out contact);
        if (!outcome.IsDone || await IsThereAsync(id, stop))
        {
            return outcome;
        }

        await using var db = await atlas.CreateDbContextAsync(stop);
        db.Correlation = draft.CommandId;
        db.Add(contact!);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // The key says whether the same click was saved a moment ago; any other failure goes on.
            if (!await IsThereAsync(id, stop))
            {
                throw;
            }
        }

        return Outcome.Done;
    }

    private async Task<bool> IsThereAsync(ContactId id, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.Contacts.AnyAsync(row => row.Id == id, stop);
    }
}
