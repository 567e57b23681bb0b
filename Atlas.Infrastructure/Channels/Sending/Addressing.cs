using System.Text.Json.Nodes;
using Atlas.Domain.Contacts;
using Atlas.Infrastructure.Channels.Mail;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Channels.Sending;

/// <summary>By what a client is reached: the number that the provider knows, else its own identifier of him, else the first number of his card.</summary>
public sealed record Addressing(string Field, string Value)
{
    /// <summary>Code of the channel.</summary>
    public const string WhatsApp = "WHATSAPP";

    /// <summary>Whether it is a number, not the provider's own identifier of the client.</summary>
    public bool IsNumber => Field == "to";

    /// <summary>Whether there is any way to reach him.</summary>
    public static async Task<bool> HasAddressAsync(AtlasDb db, ContactId contact, CancellationToken stop) =>
        await db.ContactPhones.AnyAsync(row => row.ContactId == contact, stop)
        || await db.ContactIdentities.AnyAsync(row => row.ContactId == contact && row.Channel == WhatsApp && row.ValidUntil == null && row.Kind != IdentityKind.Username, stop);

    /// <summary>How each of these clients is reached on a kind of channel; whoever cannot be is absent.</summary>
    public static Task<IReadOnlyDictionary<ContactId, Addressing>> OfAsync(AtlasDb db, string kind, IReadOnlyList<ContactId> contacts, CancellationToken stop) =>
        kind == MailPort.Email ? ByMailAsync(db, contacts, stop) : OnWhatsAppAsync(db, contacts, stop);

    /// <summary>Writes it into a body.</summary>
    public void WriteTo(JsonObject body) => body[Field] = Value;

    private static async Task<IReadOnlyDictionary<ContactId, Addressing>> ByMailAsync(AtlasDb db, IReadOnlyList<ContactId> contacts, CancellationToken stop)
    {
        var mails = await db.ContactEmails.AsNoTracking().Where(row => contacts.Contains(row.ContactId)).OrderBy(row => row.Place).Select(row => new { row.ContactId, row.Address }).ToListAsync(stop);
        return mails.GroupBy(row => row.ContactId).ToDictionary(group => group.Key, group => new Addressing("to", group.First().Address));
    }

    private static async Task<IReadOnlyDictionary<ContactId, Addressing>> OnWhatsAppAsync(AtlasDb db, IReadOnlyList<ContactId> contacts, CancellationToken stop)
    {
        var names = await db.ContactIdentities.AsNoTracking()
            .Where(row => contacts.Contains(row.ContactId) && row.Channel == WhatsApp && row.ValidUntil == null && row.Kind != IdentityKind.Username)
            .Select(row => new { row.ContactId, row.Kind, row.Value, row.ValidFrom }).ToListAsync(stop);
        var phones = await db.ContactPhones.AsNoTracking().Where(row => contacts.Contains(row.ContactId))
            .Select(row => new { row.ContactId, row.Number, row.Place }).ToListAsync(stop);
        return names.Select(row => (row.ContactId, Rank: row.Kind is IdentityKind.Phone ? 0 : 1, Newest: row.ValidFrom.Ticks, Address: Of(row.Kind, row.Value)))
            .Concat(phones.Select(row => (row.ContactId, Rank: 2, Newest: -(long)row.Place, Address: Of(IdentityKind.Phone, row.Number))))
            .GroupBy(row => row.ContactId)
            .ToDictionary(group => group.Key, group => group.OrderBy(row => row.Rank).ThenByDescending(row => row.Newest).First().Address);
    }

    private static Addressing Of(IdentityKind kind, string value) =>
        kind is IdentityKind.UserId ? new Addressing("recipient", value) : new Addressing("to", value.TrimStart('+'));
}
