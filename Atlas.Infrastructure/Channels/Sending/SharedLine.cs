using Atlas.Domain.Contacts;
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
}
