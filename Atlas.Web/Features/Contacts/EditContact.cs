using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Atlas.Web.Shared;

namespace Atlas.Web.Features.Contacts;

/// <summary>Changes a contact.</summary>
public sealed class EditContact(ContactActs acts, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>
    /// Changes the parts that differ from what the form showed first; a part that a colleague changed meanwhile is a conflict, named in the
    /// details. Names what cannot be read.
    /// </summary>
    public async Task<Outcome> RunAsync(ContactId id, ContactDetails before, ContactDraft draft, CancellationToken stop = default)
    {
        var read = ReadContact.Of(draft, (await catalogs.GetAsync()).PhoneCountry);
        return read.Refused
            ?? await acts.RunAsync(id, nameof(EditContact), draft.CommandId, (contact, now) => contact.Edit(before, read.Details, caller.Current, now), stop);
    }
}
