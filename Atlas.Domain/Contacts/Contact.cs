using Atlas.Domain.Foundation;

namespace Atlas.Domain.Contacts;

/// <summary>Identifies a contact.</summary>
public readonly record struct ContactId(Guid Value) : IId<ContactId>
{
    /// <inheritdoc />
    public static ContactId From(Guid value) => new(value);
}

/// <summary>A person or company. Lives outside the case and joins many.</summary>
public sealed class Contact : Aggregate
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 200;

    private Contact()
    {
    }

    /// <summary>A new contact.</summary>
    /// <param name="name">The name that people read, trimmed.</param>
    /// <param name="phone">Number in E.164, or null.</param>
    /// <param name="email">E-mail address, or null.</param>
    public Contact(string name, string? phone, string? email) =>
        (Id, Name, Phone, Email) = (Ids.New<ContactId>(), name, phone, email);

    /// <summary>The contact's identifier.</summary>
    public ContactId Id { get; private set; }

    /// <summary>The name that people read.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Phone number in E.164, for example <c>+212600000042</c>.</summary>
    public string? Phone { get; private set; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; private set; }

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;
}
