using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Tenancy;

namespace Atlas.Infrastructure.Search;

/// <summary>A dossier as it was found, with the name and telephone of its first contact.</summary>
public sealed record FoundCase(CaseId Id, string Reference, string Title, string Status, string? City, UserId? Assignee, DateTime LastActivityAt, string? Contact, string? Phone);

/// <summary>A contact as it was found.</summary>
/// <param name="Id">The contact.</param>
/// <param name="Name">Its name.</param>
/// <param name="Phone">The number that was looked for, else the first one, in E.164.</param>
/// <param name="Email">The first address.</param>
public sealed record FoundContact(ContactId Id, string Name, string? Phone, string? Email);

/// <summary>An entry of the index in which words were found, with what it hangs on.</summary>
/// <param name="Kind">One of <see cref="SearchKinds"/>.</param>
/// <param name="Subject">What it is about: the note, the message, the contact.</param>
/// <param name="Case">Its dossier; null for a contact, and where the caller does not see it.</param>
/// <param name="Contact">Its contact; null for what hangs on a dossier alone.</param>
public sealed record SearchFind(string Kind, Guid Subject, FoundCase? Case, FoundContact? Contact)
{
    /// <summary>What was written, for a document its name; null for a dossier or contact, and where it was not read.</summary>
    public string? Text { get; init; }
}

/// <summary>The newest of what a search finds and a caller sees.</summary>
/// <param name="Entries">What was found, the newest first.</param>
/// <param name="IsAll">Whether the index holds no more of it.</param>
public sealed record SearchFinds(IReadOnlyList<SearchFind> Entries, bool IsAll);
