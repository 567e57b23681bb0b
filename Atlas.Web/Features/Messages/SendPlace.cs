using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Channels.Sending;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Messages;

/// <summary>Where a message to a client belongs.</summary>
/// <param name="Channel">The organisation's number.</param>
/// <param name="Contact">The client.</param>
/// <param name="Talk">Their conversation, tracked; new where they never wrote.</param>
/// <param name="Case">The case, tracked; null where the conversation has none.</param>
internal sealed record SendPlace(ChannelId Channel, ContactId Contact, Conversation Talk, Case? Case)
{
    /// <summary>What must hold before it goes.</summary>
    public SendAsk Asks(SendWords words) => new(Contact, words.Purpose, words.IsFree, Talk.OpenUntil);

    /// <summary>Finds it for whoever sees the case, or says why nothing can go. A client who is no party of the case is nobody there.</summary>
    public static async Task<(Outcome Refused, SendPlace? Place)> FindAsync(AtlasDb db, Caller caller, SendDraft draft, CancellationToken stop)
    {
        if (!await db.Contacts.AnyAsync(row => row.Id == draft.Contact, stop))
        {
            return (Outcome.Refused(Refusals.NotFound), null);
        }

        var channels = await db.Channels.Where(row => row.Kind == Addressing.WhatsApp && row.ActiveNumberId != null).OrderBy(row => row.Code).Select(row => row.Id).ToListAsync(stop);
        var talks = await db.Conversations.Where(row => row.ContactId == draft.Contact).OrderByDescending(row => row.LastAt).ToListAsync(stop);
        var talk = talks.Find(row => channels.Contains(row.ChannelId));
        var (seen, @case) = await CaseAsync(db, caller, draft, talk, stop);
        if (!seen.IsDone)
        {
            return (seen, null);
        }

        var refusal = channels.Count == 0 ? Refusals.NoChannel : await Addressing.HasAddressAsync(db, draft.Contact, stop) ? null : Refusals.NoAddress;
        return refusal is null
            ? (Outcome.Done, new SendPlace(talk?.ChannelId ?? channels[0], draft.Contact, talk ?? NewTalk(db, channels[0], draft.Contact), @case))
            : (Outcome.Refused(refusal), null);
    }

    private static async Task<(Outcome Refused, Case? Case)> CaseAsync(AtlasDb db, Caller caller, SendDraft draft, Conversation? talk, CancellationToken stop)
    {
        if ((draft.Case ?? talk?.CaseId) is not { } id)
        {
            return (Outcome.Done, null);
        }

        var @case = await db.Cases.SingleOrDefaultAsync(row => row.Id == id, stop);
        if (@case is null || !caller.MaySee(@case.Assignee))
        {
            return (Outcome.Refused(Refusals.NotFound), null);
        }

        return talk?.CaseId == id || @case.PrimaryContactId == draft.Contact || await db.Parties.AnyAsync(row => row.CaseId == id && row.ContactId == draft.Contact, stop)
            ? (Outcome.Done, @case)
            : (Outcome.Refused(Refusals.UnknownContact), null);
    }

    private static Conversation NewTalk(AtlasDb db, ChannelId channel, ContactId contact)
    {
        var talk = new Conversation(channel, contact);
        db.Add(talk);
        return talk;
    }
}
