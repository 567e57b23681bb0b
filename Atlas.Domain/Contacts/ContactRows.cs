using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Contacts;

/// <summary>Identifies a phone of a contact.</summary>
public readonly record struct ContactPhoneId(Guid Value) : IId<ContactPhoneId>
{
    /// <inheritdoc />
    public static ContactPhoneId From(Guid value) => new(value);
}

/// <summary>A phone of a contact. Two contacts may share one.</summary>
public sealed class ContactPhone : ITenantOwned
{
    private ContactPhone()
    {
    }

    /// <summary>A phone of a contact.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="number">The number in E.164.</param>
    /// <param name="place">Place among the contact's phones, from 0.</param>
    public ContactPhone(ContactId contact, string number, int place) =>
        (Id, ContactId, Number, Place) = (Ids.New<ContactPhoneId>(), contact, number, place);

    /// <summary>The row's identifier.</summary>
    public ContactPhoneId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The contact.</summary>
    public ContactId ContactId { get; private set; }

    /// <summary>The number in E.164, for example <c>+212600000042</c>.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Place among the contact's phones, from 0.</summary>
    public int Place { get; internal set; }
}

/// <summary>Identifies an e-mail address of a contact.</summary>
public readonly record struct ContactEmailId(Guid Value) : IId<ContactEmailId>
{
    /// <inheritdoc />
    public static ContactEmailId From(Guid value) => new(value);
}

/// <summary>An e-mail address of a contact.</summary>
public sealed class ContactEmail : ITenantOwned
{
    private ContactEmail()
    {
    }

    /// <summary>An address of a contact.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="address">The address, its domain in lower case.</param>
    /// <param name="place">Place among the contact's addresses, from 0.</param>
    public ContactEmail(ContactId contact, string address, int place) =>
        (Id, ContactId, Address, Place) = (Ids.New<ContactEmailId>(), contact, address, place);

    /// <summary>The row's identifier.</summary>
    public ContactEmailId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The contact.</summary>
    public ContactId ContactId { get; private set; }

    /// <summary>The address.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Place among the contact's addresses, from 0.</summary>
    public int Place { get; internal set; }
}

/// <summary>Identifies a channel's name for a contact.</summary>
public readonly record struct ContactIdentityId(Guid Value) : IId<ContactIdentityId>
{
    /// <inheritdoc />
    public static ContactIdentityId From(Guid value) => new(value);
}

/// <summary>By what a channel knows somebody.</summary>
public enum IdentityKind
{
    /// <summary>A number in E.164.</summary>
    Phone,

    /// <summary>The channel's own identifier of a user, which may come without a number (WhatsApp: business-scoped user id).</summary>
    UserId,

    /// <summary>A name that the user chose on the channel.</summary>
    Username,
}

/// <summary>By what a channel knows a contact, and since when until when: numbers change hands, so that this is a row and not a column.</summary>
public sealed class ContactIdentity : ITenantOwned
{
    /// <summary>Longest value, in characters.</summary>
    public const int ValueLength = 150;

    private ContactIdentity()
    {
    }

    /// <summary>A channel knows the contact by a value from an instant on.</summary>
    public ContactIdentity(ContactId contact, string channel, IdentityKind kind, string value, DateTime since) =>
        (Id, ContactId, Channel, Kind, Value, ValidFrom) = (Ids.New<ContactIdentityId>(), contact, channel, kind, value, since);

    /// <summary>The row's identifier.</summary>
    public ContactIdentityId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The contact.</summary>
    public ContactId ContactId { get; private set; }

    /// <summary>Code of the CHANNEL referential.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>What kind of name it is.</summary>
    public IdentityKind Kind { get; private set; }

    /// <summary>The number in E.164, the user id or the user name.</summary>
    public string Value { get; private set; } = "";

    /// <summary>Since when it is the contact's, UTC.</summary>
    public DateTime ValidFrom { get; private set; }

    /// <summary>Until when it was, UTC; null while it is.</summary>
    public DateTime? ValidUntil { get; private set; }

    /// <summary>It is no longer the contact's.</summary>
    internal void End(DateTime at) => ValidUntil ??= at;
}
