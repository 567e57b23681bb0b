namespace Atlas.Domain.Contacts;

/// <summary>Brings together what two people made of one contact, part by part.</summary>
public static class ContactMerge
{
    private static readonly (string Code, Func<ContactDetails, string?> Read, Func<ContactDetails, ContactDetails, ContactDetails> Take)[] Parts =
    [
        ("kind", details => details.Kind.ToString(), (into, from) => into with { Kind = from.Kind }),
        ("name", details => details.Name, (into, from) => into with { Name = from.Name }),
        ("phones", details => string.Join('\n', details.Phones), (into, from) => into with { Phones = from.Phones }),
        ("emails", details => string.Join('\n', details.Emails), (into, from) => into with { Emails = from.Emails }),
        ("language", details => details.Language, (into, from) => into with { Language = from.Language }),
        ("note", details => details.Note, (into, from) => into with { Note = from.Note }),
    ];

    /// <summary>The codes of all parts, in the order in which forms show them.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Parts.Select(part => part.Code)];

    /// <summary>The parts that both changed, and not to the same.</summary>
    public static IReadOnlyList<string> Clashes(ContactDetails before, ContactDetails mine, ContactDetails theirs) =>
    [
        .. Parts.Where(part => part.Read(mine) != part.Read(before) && part.Read(theirs) != part.Read(before) && part.Read(mine) != part.Read(theirs))
            .Select(part => part.Code),
    ];

    /// <summary>Mine where I changed something, theirs elsewhere.</summary>
    public static ContactDetails Of(ContactDetails before, ContactDetails mine, ContactDetails theirs) =>
        Parts.Where(part => part.Read(mine) != part.Read(before)).Aggregate(theirs, (into, part) => part.Take(into, mine));

    /// <summary>The first with one part of the other.</summary>
    public static ContactDetails With(ContactDetails into, ContactDetails from, string code) => Parts.Single(part => part.Code == code).Take(into, from);
}
