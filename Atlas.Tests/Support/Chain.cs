using System.Runtime.CompilerServices;
using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Tests.Support;

/// <summary>An entry of the audit trail with its companion row.</summary>
internal sealed record Link(AuditEntry Entry, byte[]? Salt, string? Values);

/// <summary>An organisation's audit trail and the ledger that anchors it, both as a save writes them.</summary>
internal sealed class Chain
{
    public TenantId Tenant { get; init; } = Ids.New<TenantId>();

    public List<Link> Links { get; } = [];

    public TenantLedger Ledger { get; } = new(Ids.New<TenantId>());

    public void Append(AuditFact fact, string values)
    {
        var link = Sealed(fact, Ledger.AuditSequence + 1, Ledger.AuditHead, values);
        Ledger.AppendAudit(link.Entry.Hash);
        Links.Add(link);
    }

    public Link Sealed(AuditFact fact, long sequence, byte[] previous, string values)
    {
        var salt = System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(sequence));
        return new Link(new AuditEntry(fact, Tenant, sequence, previous, AuditChain.HashValues(salt, values)), salt, values);
    }

    /// <summary>Walks the whole trail as it stands and closes with the ledger.</summary>
    public AuditFinding? Verify(TenantId? tenant = null)
    {
        var verifier = new AuditVerifier(tenant ?? Tenant);
        return Links.Select(link => verifier.Next(link.Entry, link.Salt, link.Values)).FirstOrDefault(finding => finding is not null)
            ?? verifier.Close(Ledger.AuditSequence, Ledger.AuditHead);
    }
}

/// <summary>A hand in the database: it writes columns past the entity, which has no door for it.</summary>
internal static class Tampering
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Sequence")]
    public static extern void WriteSequence(this AuditEntry entry, long value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_At")]
    public static extern void WriteAt(this AuditEntry entry, DateTime value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Actor")]
    public static extern void WriteActor(this AuditEntry entry, UserId? value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Action")]
    public static extern void WriteAction(this AuditEntry entry, string value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_SubjectKind")]
    public static extern void WriteSubjectKind(this AuditEntry entry, string value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_SubjectId")]
    public static extern void WriteSubjectId(this AuditEntry entry, Guid value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ValuesHash")]
    public static extern void WriteValuesHash(this AuditEntry entry, byte[] value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Previous")]
    public static extern void WritePrevious(this AuditEntry entry, byte[] value);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Hash")]
    public static extern void WriteHash(this AuditEntry entry, byte[] value);
}
