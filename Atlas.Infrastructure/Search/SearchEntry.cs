using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Tenancy;

namespace Atlas.Infrastructure.Search;

/// <summary>What a search can find.</summary>
public static class SearchKinds
{
    /// <summary>A case: title, reference, fields, names and telephones of its parties.</summary>
    public const string Case = "CASE";

    /// <summary>A contact: name, telephones, addresses.</summary>
    public const string Contact = "CONTACT";

    /// <summary>A note, or the comment on a move.</summary>
    public const string Note = "NOTE";

    /// <summary>A message to or from a client.</summary>
    public const string Message = "MESSAGE";

    /// <summary>An appointment: place and note.</summary>
    public const string Appointment = "APPOINTMENT";

    /// <summary>A document: its name.</summary>
    public const string Document = "DOCUMENT";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Case, Contact, Note, Message, Appointment, Document];
}

/// <summary>What the index should hold of a record.</summary>
/// <param name="Kind">One of <see cref="SearchKinds"/>.</param>
/// <param name="Subject">The record's identifier.</param>
/// <param name="Case">The case on which it stands, through which it is seen; null where all of the organisation see it.</param>
/// <param name="Contact">The contact that it is of, where it is of one.</param>
/// <param name="Text">Its words, folded.</param>
public sealed record SearchDraft(string Kind, Guid Subject, CaseId? Case, ContactId? Contact, string Text)
{
    /// <summary>Words to which wrongly typed ones may be near: names and titles.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}

/// <summary>A record as the index holds it. The number is the row of the full-text table: the newest record has the highest.</summary>
public sealed class SearchEntry : ITenantOwned
{
    /// <summary>Longest text, in characters.</summary>
    public const int TextLength = 24_000;

    private SearchEntry()
    {
    }

    /// <summary>A record that is new to the index.</summary>
    public SearchEntry(SearchDraft draft)
    {
        (Kind, Subject) = (draft.Kind, draft.Subject);
        Take(draft);
    }

    /// <summary>The row's number.</summary>
    public long Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>One of <see cref="SearchKinds"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The record's identifier.</summary>
    public Guid Subject { get; private set; }

    /// <summary>The case through which it is seen; null where all see it.</summary>
    public CaseId? CaseId { get; private set; }

    /// <summary>The contact that it is of.</summary>
    public ContactId? ContactId { get; private set; }

    /// <summary>Its words, folded, one space between them.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Its words one by one, where the database has no full-text index of its own.</summary>
    public ICollection<SearchWord> Words { get; } = [];

    /// <summary>Holds what the record is now.</summary>
    public void Take(SearchDraft draft) => (CaseId, ContactId, Text) = (draft.Case, draft.Contact, Kept(draft));

    /// <summary>Whether it holds what the record is now.</summary>
    public bool Holds(SearchDraft draft) => (CaseId, ContactId, Text) == (draft.Case, draft.Contact, Kept(draft));

    private static string Kept(SearchDraft draft) => draft.Text.Length > TextLength ? draft.Text[..TextLength] : draft.Text;
}

/// <summary>A word of an entry: the index of a database that has no full-text search.</summary>
public sealed class SearchWord : ITenantOwned
{
    private SearchWord()
    {
    }

    /// <summary>A word of an entry.</summary>
    public SearchWord(string word) => Word = word;

    /// <summary>The row's number.</summary>
    public long Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The word, folded.</summary>
    public string Word { get; private set; } = "";

    /// <summary>The entry.</summary>
    public long EntryId { get; private set; }
}

/// <summary>Under what a word is found that somebody typed wrongly (<see cref="Domain.Search.SearchSpelling"/>).</summary>
public sealed class SearchKey : ITenantOwned
{
    private SearchKey()
    {
    }

    /// <summary>A key of a word.</summary>
    public SearchKey(string key, string word) => (Key, Word) = (key, word);

    /// <summary>The row's number.</summary>
    public long Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The word without one letter, itself, or its sound.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The word.</summary>
    public string Word { get; private set; } = "";
}
