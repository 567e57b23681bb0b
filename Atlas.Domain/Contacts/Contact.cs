using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Search;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Contacts;

/// <summary>Identifies a contact.</summary>
public readonly record struct ContactId(Guid Value) : IId<ContactId>
{
    /// <inheritdoc />
    public static ContactId From(Guid value) => new(value);
}

/// <summary>What a contact is.</summary>
public enum ContactKind
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>A company.</summary>
    Company,
}

/// <summary>A contact as somebody wants it to be: values already read and clean.</summary>
/// <param name="Kind">A person or a company.</param>
/// <param name="Name">The name that people read.</param>
/// <param name="Phones">Numbers in E.164, the first one first of all.</param>
/// <param name="Emails">Addresses, the first one first of all.</param>
/// <param name="Language"><c>fr</c>, <c>en</c> or <c>ar</c>; null where it is not known.</param>
/// <param name="Note">What one should know about the contact.</param>
public sealed record ContactDetails(ContactKind Kind, string Name, IReadOnlyList<string> Phones, IReadOnlyList<string> Emails, string? Language, string? Note);

/// <summary>A contact changed.</summary>
public sealed record ContactEdited(ContactId Contact, UserId? By, DateTime At, IReadOnlyList<FieldChange> Changes) : DomainEvent(Contact.Value, By, At)
{
    /// <inheritdoc />
    public override string Action => AuditActions.ContactEdited;

    /// <inheritdoc />
    public override IEnumerable<FieldChange> Told => Changes.Where(change => change.Code is "Phones" or "Emails" or "Identity");
}

/// <summary>A person or company. Lives outside the case and joins many.</summary>
public sealed class Contact : Aggregate
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 200;

    /// <summary>Longest note, in characters.</summary>
    public const int NoteLength = 2_000;

    /// <summary>Most phones, and most addresses.</summary>
    public const int MostOfEach = 10;

    private readonly List<ContactPhone> _phones = [];
    private readonly List<ContactEmail> _emails = [];
    private readonly List<ContactIdentity> _identities = [];

    private Contact()
    {
    }

    /// <summary>A new person.</summary>
    /// <param name="name">The name that people read, trimmed.</param>
    /// <param name="phone">Number in E.164, or null.</param>
    /// <param name="email">E-mail address, or null.</param>
    public Contact(string name, string? phone, string? email)
    {
        (Id, Name) = (Ids.New<ContactId>(), name);
        Reach(phone is null ? [] : [phone], email is null ? [] : [email]);
    }

    /// <summary>The contact's identifier.</summary>
    public ContactId Id { get; private set; }

    /// <summary>The contact as it stands; its phones and addresses must be loaded.</summary>
    public ContactDetails Details =>
        new(Kind, Name, [.. _phones.Select(phone => phone.Number)], [.. _emails.Select(email => email.Address)], Language, Note);

    /// <summary>A person or a company.</summary>
    public ContactKind Kind { get; private set; }

    /// <summary>The name that people read.</summary>
    public string Name
    {
        get;
        private set => (field, NameKey) = (value, SortKey.Of(value));
    } = "";

    /// <summary>By what the name stands in order.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>The first of the phones, kept here so that lists need no join; in E.164.</summary>
    public string? Phone { get; private set; }

    /// <summary>The first of the e-mail addresses.</summary>
    public string? Email { get; private set; }

    /// <summary>The language in which the contact is addressed: <c>fr</c>, <c>en</c> or <c>ar</c>; null where it is not known.</summary>
    public string? Language { get; private set; }

    /// <summary>What one should know about the contact.</summary>
    public string? Note { get; private set; }

    /// <summary>All phones, in order.</summary>
    public IReadOnlyList<ContactPhone> Phones => _phones;

    /// <summary>All e-mail addresses, in order.</summary>
    public IReadOnlyList<ContactEmail> Emails => _emails;

    /// <summary>By what channels know the contact, past and present.</summary>
    public IReadOnlyList<ContactIdentity> Identities => _identities;

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>A new contact. The form that asks gives the identifier, so that the same click twice makes one.</summary>
    public static Outcome Make(ContactId id, ContactDetails wanted, out Contact? contact)
    {
        contact = null;
        if (Unfit(wanted) is { } refused)
        {
            return refused;
        }

        contact = new Contact { Id = id, Kind = wanted.Kind, Name = wanted.Name, Language = wanted.Language, Note = wanted.Note };
        contact.Reach(wanted.Phones, wanted.Emails);
        return Outcome.Done;
    }

    /// <summary>
    /// Changes the parts that somebody changed since reading the contact, and leaves the others as colleagues have made them meanwhile. A part
    /// that both changed is a conflict, told by its code, unless both want the same.
    /// </summary>
    /// <param name="before">The contact as the form showed it first.</param>
    /// <param name="wanted">The contact as the form shows it now.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="at">When, UTC.</param>
    public Outcome Edit(ContactDetails before, ContactDetails wanted, Caller by, DateTime at)
    {
        var clashes = ContactMerge.Clashes(before, wanted, Details);
        return clashes.Count > 0 ? Outcome.Refused(Refusals.Conflict, clashes) : Edit(ContactMerge.Of(before, wanted, Details), by, at);
    }

    /// <summary>Changes the contact as a whole; its phones, addresses and identities must be loaded. What stays the same is not told.</summary>
    public Outcome Edit(ContactDetails wanted, Caller by, DateTime at)
    {
        if (Unfit(wanted) is { } refused)
        {
            return refused;
        }

        var before = Told();
        (Kind, Name, Language, Note) = (wanted.Kind, wanted.Name, wanted.Language, wanted.Note);
        Reach(wanted.Phones, wanted.Emails);
        FieldChange[] changes = [.. before.Zip(Told(), (old, now) => new FieldChange(old.Code, old.Value, now.Value)).Where(change => change.Before != change.After)];
        if (changes.Length > 0)
        {
            Raise(new ContactEdited(Id, by.User, at, changes));
        }

        return Outcome.Done;
    }

    /// <summary>A channel knows the contact by a value from now on; already known by it, nothing changes.</summary>
    public void Know(string channel, IdentityKind kind, string value, Caller by, DateTime at)
    {
        if (!_identities.Exists(known => known.Channel == channel && known.Kind == kind && known.Value == value && known.ValidUntil is null))
        {
            _identities.Add(new ContactIdentity(Id, channel, kind, value, at));
            Raise(new ContactEdited(Id, by.User, at, [new FieldChange("Identity", null, $"{channel}:{kind}:{value}")]));
        }
    }

    /// <summary>A channel's name is no longer the contact's: it stays as history.</summary>
    public Outcome Forget(ContactIdentityId identity, Caller by, DateTime at)
    {
        if (_identities.Find(known => known.Id == identity) is not { } found)
        {
            return Outcome.Refused(Refusals.NotFound);
        }

        if (found.ValidUntil is null)
        {
            found.End(at);
            Raise(new ContactEdited(Id, by.User, at, [new FieldChange("Identity", $"{found.Channel}:{found.Kind}:{found.Value}", null)]));
        }

        return Outcome.Done;
    }

    private static Outcome? Unfit(ContactDetails wanted) => wanted switch
    {
        { Name.Length: 0 } => Outcome.Refused(Refusals.NameRequired, "name"),
        { Name.Length: > NameLength } => Outcome.Refused(Refusals.TextTooLong, "name"),
        { Phones.Count: > MostOfEach } => Outcome.Refused(Refusals.TooMany, "phones"),
        { Emails.Count: > MostOfEach } => Outcome.Refused(Refusals.TooMany, "emails"),
        { Note.Length: > NoteLength } => Outcome.Refused(Refusals.TextTooLong, "note"),
        _ => null,
    };

    private void Reach(IEnumerable<string> phones, IEnumerable<string> emails)
    {
        List<string> numbers = [.. phones.Distinct(StringComparer.Ordinal)];
        List<string> addresses = [.. emails.Distinct(StringComparer.OrdinalIgnoreCase)];
        _phones.RemoveAll(phone => !numbers.Contains(phone.Number));
        _emails.RemoveAll(email => !addresses.Contains(email.Address));
        _phones.AddRange(numbers.Except(_phones.Select(phone => phone.Number)).Select(number => new ContactPhone(Id, number, 0)).ToList());
        _emails.AddRange(addresses.Except(_emails.Select(email => email.Address)).Select(address => new ContactEmail(Id, address, 0)).ToList());
        _phones.ForEach(phone => phone.Place = numbers.IndexOf(phone.Number));
        _emails.ForEach(email => email.Place = addresses.IndexOf(email.Address));
        _phones.Sort((one, other) => one.Place - other.Place);
        _emails.Sort((one, other) => one.Place - other.Place);
        (Phone, Email) = (numbers.FirstOrDefault(), addresses.FirstOrDefault());
    }

    private IReadOnlyList<(string Code, string? Value)> Told() =>
    [
        ("Kind", Kind.ToString()),
        ("Name", Name),
        ("Phones", string.Join(' ', _phones.Select(phone => phone.Number))),
        ("Emails", string.Join(' ', _emails.Select(email => email.Address))),
        ("Language", Language),
        ("Note", Note),
    ];
}
