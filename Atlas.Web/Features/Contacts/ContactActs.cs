using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Database;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Contacts;

/// <summary>
/// How a use case acts on a contact: load it whole, ask the domain, save. A colleague's save in between is retried once on the contact as it
/// then is.
/// </summary>
public sealed partial class ContactActs(IDbContextFactory<AtlasDb> atlas, TimeProvider clock, ILogger<ContactActs> log)
{
    /// <summary>Acts, or says why not.</summary>
    /// <param name="id">The contact.</param>
    /// <param name="name">The order's name, for the log.</param>
    /// <param name="commandId">The browser's command: it ties rows and log lines together.</param>
    /// <param name="act">Asks the domain; runs again where a colleague was faster.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Outcome> RunAsync(ContactId id, string name, Guid commandId, Func<Contact, DateTime, Outcome> act, CancellationToken stop = default)
    {
        var outcome = await TryAsync(id, commandId, act, stop);
        outcome = outcome.Refusal is Refusals.Stale ? await TryAsync(id, commandId, act, stop) : outcome;
        LogActed(log, name, id.Value, outcome.Refusal ?? "done", commandId);
        return outcome;
    }

    private async Task<Outcome> TryAsync(ContactId id, Guid commandId, Func<Contact, DateTime, Outcome> act, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        db.Correlation = commandId;
        var contact = await db.Contacts.Include(row => row.Phones.OrderBy(phone => phone.Place)).Include(row => row.Emails.OrderBy(email => email.Place))
            .Include(row => row.Identities).AsSplitQuery().SingleOrDefaultAsync(row => row.Id == id, stop);
        var outcome = contact is null ? Outcome.Refused(Refusals.NotFound) : act(contact, clock.GetUtcNow().UtcDateTime);
        return outcome.IsDone ? await db.TrySaveAsync(stop) : outcome;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Order} on contact {Contact}: {Result}, correlation {CorrelationId}")]
    private static partial void LogActed(ILogger log, string order, Guid contact, string result, Guid correlationId);
}
