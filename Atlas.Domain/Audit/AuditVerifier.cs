using System.Security.Cryptography;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Audit;

/// <summary>What is wrong with a chain.</summary>
public enum AuditFault
{
    /// <summary>A sequence number is missing or stands twice: an entry was removed or put in.</summary>
    Gap,

    /// <summary>The entry does not hold the hash of the one before: entries were swapped or replaced.</summary>
    BrokenLink,

    /// <summary>The entry's own hash does not fit its contents: it was edited.</summary>
    Edited,

    /// <summary>The values do not fit their hash, or are gone.</summary>
    ValuesEdited,

    /// <summary>The last entry is not the one that the ledger names: the end was cut off or added to.</summary>
    WrongHead,
}

/// <summary>The first fault of a chain.</summary>
/// <param name="Sequence">Where it shows.</param>
/// <param name="Fault">What it is.</param>
public sealed record AuditFinding(long Sequence, AuditFault Fault);

/// <summary>Walks a chain from its first entry, and says where it stops being whole.</summary>
/// <param name="tenant">Whose chain it is.</param>
public sealed class AuditVerifier(TenantId tenant)
{
    private byte[] _head = new byte[AuditChain.HashLength];
    private long _sequence;

    /// <summary>How many entries were walked.</summary>
    public long Walked => _sequence;

    /// <summary>Takes the next entry in the order of the sequence, with its values; null when it fits.</summary>
    public AuditFinding? Next(AuditEntry entry, byte[]? salt, string? values)
    {
        if (entry.Sequence != _sequence + 1)
        {
            return new AuditFinding(_sequence + 1, AuditFault.Gap);
        }

        if (!Same(entry.Previous, _head))
        {
            return new AuditFinding(entry.Sequence, AuditFault.BrokenLink);
        }

        if (entry.ValuesHash.Length != AuditChain.HashLength
            || !Same(entry.Hash, AuditChain.Hash(tenant, entry.Sequence, entry.Fact, entry.Previous, entry.ValuesHash)))
        {
            return new AuditFinding(entry.Sequence, AuditFault.Edited);
        }

        // A salt of another length could have swallowed the beginning of the values under the same hash.
        if (salt is not { Length: AuditChain.HashLength } || values is null || !Same(entry.ValuesHash, AuditChain.HashValues(salt, values)))
        {
            return new AuditFinding(entry.Sequence, AuditFault.ValuesEdited);
        }

        (_head, _sequence) = (entry.Hash, entry.Sequence);
        return null;
    }

    /// <summary>Compares the end of the walk with the ledger's anchor; null when they agree.</summary>
    public AuditFinding? Close(long anchoredSequence, byte[] anchoredHead) =>
        _sequence == anchoredSequence && Same(_head, anchoredHead) ? null : new AuditFinding(_sequence, AuditFault.WrongHead);

    private static bool Same(byte[] one, byte[] other) => CryptographicOperations.FixedTimeEquals(one, other);
}
