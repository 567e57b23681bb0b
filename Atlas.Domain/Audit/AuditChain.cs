using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Audit;

/// <summary>
/// The canonical bytes of an audit entry. Version 1, all integers big-endian, texts as UTF-8 behind their length in 4 bytes:
/// <c>1 ‖ previous hash (32) ‖ tenant (16, RFC 9562 order) ‖ sequence (8) ‖ UTC ticks (8) ‖ actor (16, zero for the program) ‖ action ‖
/// subject kind ‖ subject (16) ‖ values hash (32)</c>. Every part is a stored value, the same on both databases.
/// </summary>
public static class AuditChain
{
    /// <summary>Length of a hash and of a salt, in bytes.</summary>
    public const int HashLength = 32;

    /// <summary>SHA-256 over the canonical bytes.</summary>
    public static byte[] Hash(TenantId tenant, long sequence, AuditFact fact, byte[] previous, byte[] valuesHash)
    {
        var size = 1 + HashLength + 16 + 8 + 8 + 16 + 4 + Encoding.UTF8.GetByteCount(fact.Action)
            + 4 + Encoding.UTF8.GetByteCount(fact.SubjectKind) + 16 + HashLength;
        var bytes = size <= 512 ? stackalloc byte[size] : new byte[size];
        bytes[0] = 1;
        var rest = Put(bytes[1..], previous);
        rest = Put(rest, tenant.Value);
        BinaryPrimitives.WriteInt64BigEndian(rest, sequence);
        BinaryPrimitives.WriteInt64BigEndian(rest[8..], fact.At.Ticks);
        rest = Put(rest[16..], fact.Actor?.Value ?? Guid.Empty);
        rest = Put(Put(rest, fact.Action), fact.SubjectKind);
        Put(Put(rest, fact.SubjectId), valuesHash);
        return SHA256.HashData(bytes);
    }

    /// <summary>SHA-256 over salt and values.</summary>
    public static byte[] HashValues(byte[] salt, string values)
    {
        var bytes = new byte[salt.Length + Encoding.UTF8.GetByteCount(values)];
        salt.CopyTo(bytes, 0);
        Encoding.UTF8.GetBytes(values, bytes.AsSpan(salt.Length));
        return SHA256.HashData(bytes);
    }

    private static Span<byte> Put(Span<byte> into, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(into);
        return into[bytes.Length..];
    }

    private static Span<byte> Put(Span<byte> into, Guid id)
    {
        id.TryWriteBytes(into, bigEndian: true, out var written);
        return into[written..];
    }

    private static Span<byte> Put(Span<byte> into, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, into[4..]);
        BinaryPrimitives.WriteInt32BigEndian(into, length);
        return into[(4 + length)..];
    }
}
