using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Audit;

/// <summary>Identifies an audit entry.</summary>
public readonly record struct AuditEntryId(Guid Value) : IId<AuditEntryId>
{
    /// <inheritdoc />
    public static AuditEntryId From(Guid value) => new(value);
}

/// <summary>What an entry records, before it takes its place in the chain. No personal data.</summary>
/// <param name="Actor">Who; null for the program.</param>
/// <param name="Action">One of <see cref="AuditActions"/>.</param>
/// <param name="SubjectKind">The kind of record, for example <c>Case</c>.</param>
/// <param name="SubjectId">The record.</param>
/// <param name="At">When, UTC.</param>
public sealed record AuditFact(UserId? Actor, string Action, string SubjectKind, Guid SubjectId, DateTime At);

/// <summary>Who did what to which record, when. Never updated, never deleted; each entry holds the hash of the one before.</summary>
public sealed class AuditEntry : ITenantOwned
{
    private AuditEntry()
    {
    }

    /// <summary>Puts a fact at a place of the chain.</summary>
    public AuditEntry(AuditFact fact, TenantId tenant, long sequence, byte[] previous, byte[] valuesHash)
    {
        Id = Ids.New<AuditEntryId>();
        (Actor, Action, SubjectKind, SubjectId, At) = fact;
        (Sequence, Previous, ValuesHash) = (sequence, previous, valuesHash);
        Hash = AuditChain.Hash(tenant, sequence, fact, previous, valuesHash);
    }

    /// <summary>The row's identifier.</summary>
    public AuditEntryId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>Place in the organisation's chain, from 1, without gaps.</summary>
    public long Sequence { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Who; null for the program.</summary>
    public UserId? Actor { get; private set; }

    /// <summary>One of <see cref="AuditActions"/>.</summary>
    public string Action { get; private set; } = "";

    /// <summary>The kind of record.</summary>
    public string SubjectKind { get; private set; } = "";

    /// <summary>The record.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>SHA-256 of salt and values, which stand in the companion row.</summary>
    public byte[] ValuesHash { get; private set; } = [];

    /// <summary>Hash of the entry before; all zero for the first.</summary>
    public byte[] Previous { get; private set; } = [];

    /// <summary>Hash of this entry.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The facts as they are stored.</summary>
    public AuditFact Fact => new(Actor, Action, SubjectKind, SubjectId, At);
}

/// <summary>The values before and after, with their salt: apart from the chain, so that erasing them leaves the chain whole.</summary>
public sealed class AuditValues : ITenantOwned
{
    private AuditValues()
    {
    }

    /// <summary>The values of an entry.</summary>
    public AuditValues(long sequence, byte[] salt, string values) => (Id, Sequence, Salt, Values) = (Ids.New<AuditEntryId>(), sequence, salt, values);

    /// <summary>The row's identifier.</summary>
    public AuditEntryId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The entry's place in the chain.</summary>
    public long Sequence { get; private set; }

    /// <summary>32 random bytes, so that a hash does not give away a guessable value.</summary>
    public byte[] Salt { get; private set; } = [];

    /// <summary>JSON object: field name → [before, after], invariant text.</summary>
    public string Values { get; private set; } = "";
}
