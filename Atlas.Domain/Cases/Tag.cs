using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Cases;

/// <summary>Identifies a label.</summary>
public readonly record struct TagId(Guid Value) : IId<TagId>
{
    /// <inheritdoc />
    public static TagId From(Guid value) => new(value);
}

/// <summary>An organisation's label for cases ("étiquette"). Its name is unique in the organisation, whatever the capitals.</summary>
public sealed class Tag : Aggregate
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 40;

    private Tag()
    {
    }

    /// <summary>A new label.</summary>
    /// <param name="name">The name that people read, clean and not empty.</param>
    public Tag(string name) => (Id, Name, Key) = (Ids.New<TagId>(), name, KeyOf(name));

    /// <summary>The label's identifier.</summary>
    public TagId Id { get; private set; }

    /// <summary>The name that people read.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name by which it is unique.</summary>
    public string Key { get; private set; } = "";

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>The key of a name: the same for names that differ in capitals alone.</summary>
    public static string KeyOf(string name) => name.ToUpperInvariant();
}

/// <summary>Identifies a label on a case.</summary>
public readonly record struct CaseTagId(Guid Value) : IId<CaseTagId>
{
    /// <inheritdoc />
    public static CaseTagId From(Guid value) => new(value);
}

/// <summary>A label on a case.</summary>
public sealed class CaseTag : ITenantOwned
{
    private CaseTag()
    {
    }

    /// <summary>Puts a label on a case.</summary>
    public CaseTag(CaseId @case, TagId tag) => (Id, CaseId, TagId) = (Ids.New<CaseTagId>(), @case, tag);

    /// <summary>The row's identifier.</summary>
    public CaseTagId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>The label.</summary>
    public TagId TagId { get; private set; }
}
