using Atlas.Domain.Audit;
using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>What a message asks for.</summary>
/// <param name="Contact">The client.</param>
/// <param name="Purpose">What consent it needs.</param>
/// <param name="IsFree">Whether it is a free text.</param>
/// <param name="OpenUntil">Until when one may write freely.</param>
internal sealed record SendAsk(ContactId Contact, ConsentPurpose Purpose, bool IsFree, DateTime? OpenUntil)
{
    /// <summary>Code of the channel.</summary>
    public string Channel { get; init; } = Addressing.WhatsApp;
}

/// <summary>What must hold before anything is queued: the client's consent first, then the provider's window.</summary>
internal static class SendRules
{
    /// <summary>Done, or why nothing is queued. A missing consent is audited.</summary>
    public static async Task<Outcome> CheckAsync(AtlasDb db, Caller caller, SendAsk ask, CancellationToken stop)
    {
        var decisions = await db.Consents.AsNoTracking().Where(row => row.ContactId == ask.Contact).ToListAsync(stop);
        var standing = new ConsentLedger(decisions, ask.Contact, new ConsentScope(ask.Channel, ask.Purpose)).At(db.Now);
        if (standing is not ConsentStanding.Granted)
        {
            // Nothing but the refusal is saved.
            db.ChangeTracker.Clear();
            db.Record(new AuditFact(caller.User, AuditActions.BlockedByPolicy, nameof(Contact), ask.Contact.Value, db.Now));
            await db.SaveChangesAsync(stop);
            return Outcome.Refused(Refusals.NoConsent, ask.Purpose.ToString().ToUpperInvariant(), standing.ToString().ToUpperInvariant());
        }

        return ask.IsFree && !(ask.OpenUntil > db.Now) ? Outcome.Refused(Refusals.WindowClosed) : Outcome.Done;
    }
}
