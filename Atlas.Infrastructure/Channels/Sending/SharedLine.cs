using Atlas.Domain.Consents;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>Who is reached by the same telephone: what its owner refuses there is not to be sent to it under another's name.</summary>
public static class SharedLine
{
    /// <summary>Everybody whom a provider's identifier of a user or a number in one of its spellings reaches.</summary>
    public static Task<List<ContactId>> ReachedByAsync(AtlasDb db, string? userId, string? number, CancellationToken stop)
    {
        string[] names = [.. new[] { userId, number }.OfType<string>()];
        var spellings = number is null ? [] : PhoneVariants.Of(number);
        return db.ContactIdentities.Where(known => known.Channel == Addressing.WhatsApp && names.Contains(known.Value) && known.ValidUntil == null).Select(known => known.ContactId)
            .Union(db.ContactPhones.Where(phone => spellings.Contains(phone.Number)).Select(phone => phone.ContactId)).ToListAsync(stop);
    }

    /// <summary>A client and everybody who is reached where messages to him go.</summary>
    public static async Task<IReadOnlyList<ContactId>> OfAsync(AtlasDb db, ContactId contact, CancellationToken stop = default) =>
        (await Addressing.OfAsync(db, Addressing.WhatsApp, [contact], stop)).GetValueOrDefault(contact) is not { } address ? [contact]
            : [.. (await (address.IsNumber ? ReachedByAsync(db, null, $"+{address.Value}", stop) : ReachedByAsync(db, address.Value, null, stop))).Append(contact).Distinct()];

    /// <summary>Somebody wants no more of it on that line: noted for everybody whom it reaches, in the transaction that is open.</summary>
    /// <param name="db">The context that saves it.</param>
    /// <param name="contacts">Everybody whom the line reaches.</param>
    /// <param name="evidence">How it is proven.</param>
    /// <param name="purposes">What is not wanted any more.</param>
    /// <param name="stop">Cancels.</param>
    public static async Task WithdrawAsync(AtlasDb db, IEnumerable<ContactId> contacts, ConsentEvidence evidence, IReadOnlyList<ConsentPurpose> purposes, CancellationToken stop = default)
    {
        var reached = contacts.Distinct().ToList();
        var decisions = await db.Consents.AsNoTracking().Where(row => reached.Contains(row.ContactId) && row.Channel == Addressing.WhatsApp).ToListAsync(stop);
        foreach (var (contact, purpose) in reached.SelectMany(contact => purposes, (contact, purpose) => (contact, purpose)))
        {
            new ConsentLedger(decisions, contact, new ConsentScope(Addressing.WhatsApp, purpose)).Answer(Ids.New<ConsentId>(), isYes: false, evidence, db.Now, out var noted);
            if (noted is not null)
            {
                db.Add(noted);
            }
        }
    }
}
