using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Tenancy;

namespace Atlas.Web.Features.Contacts;

/// <summary>Ends what a channel knows a contact by: the number changed hands. It stays as history.</summary>
public sealed class EndIdentity(ContactActs acts, CallerAccessor caller)
{
    /// <summary>Ends it, or says why not. Twice is once.</summary>
    public Task<Outcome> RunAsync(ContactId id, ContactIdentityId identity, Guid commandId, CancellationToken stop = default) =>
        acts.RunAsync(id, nameof(EndIdentity), commandId, (contact, now) => contact.Forget(identity, caller.Current, now), stop);
}
