using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Atlas.Domain.Audit;
using Atlas.Domain.Tenancy;
using FsCheck;
using FsCheck.Xunit;

namespace Atlas.Tests.Audit;

public sealed class AuditChainTests
{
    private const string Values = """{"Status":["CRM_NEW","CRM_CONTACTED"],"Title":["Été à Salé","شقة"]}""";

    private static readonly TenantId Tenant = TenantId.From(Guid.Parse("01990000-1111-7222-8333-444455556666"));

    private static readonly byte[] Salt = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    private static readonly DateTime At = new(639_080_154_001_234_567, DateTimeKind.Utc);

    // The expected hashes were computed outside .NET, from the description of the bytes alone.
    [Fact]
    public void The_hash_of_a_known_chain_is_the_known_one_so_that_a_new_release_still_verifies_old_entries()
    {
        var mover = UserId.From(Guid.Parse("01990000-aaaa-7bbb-8ccc-ddddeeeeffff"));
        var moved = new AuditFact(mover, "CASE_MOVED", "Case", Guid.Parse("01990000-0123-7456-89ab-cdef01234567"), At);
        var seeded = new AuditFact(null, "SEEDED", "Tenant", Tenant.Value, At);

        var valuesHash = AuditChain.HashValues(Salt, Values);
        var first = AuditChain.Hash(Tenant, 1, moved, new byte[32], valuesHash);
        var second = AuditChain.Hash(Tenant, 2, seeded, first, valuesHash);

        Assert.Equal("95308fba36b32d9fba1f3de6845409beb16f8e15dc7036d83adb3b180868da94", Convert.ToHexStringLower(valuesHash));
        Assert.Equal("27e7184e264dabafa93dbb792b186341ee242fc95790e6e6b7d729052409da33", Convert.ToHexStringLower(first));
        Assert.Equal("e11e2047225be04bdadbd61e64bf8740686434244d0afd374a4fcbd6dbd340d0", Convert.ToHexStringLower(second));
    }

    [Property]
    public void The_hash_is_taken_over_the_canonical_bytes(
        Guid tenant, long sequence, Guid? actor, NonNull<string> action, NonNull<string> kind, Guid subject, PositiveInt ticks)
    {
        var fact = new AuditFact(
            actor is { } user ? UserId.From(user) : null, action.Get, string.Concat(Enumerable.Repeat(kind.Get, 40)), subject, At.AddTicks(ticks.Get));
        var (previous, valuesHash) = (SHA256.HashData(tenant.ToByteArray()), SHA256.HashData(subject.ToByteArray()));

        using var bytes = new MemoryStream();
        bytes.WriteByte(1);
        bytes.Write(previous);
        bytes.Write(tenant.ToByteArray(bigEndian: true));
        Put(bytes, sequence);
        Put(bytes, fact.At.Ticks);
        bytes.Write((actor ?? Guid.Empty).ToByteArray(bigEndian: true));
        Put(bytes, fact.Action);
        Put(bytes, fact.SubjectKind);
        bytes.Write(subject.ToByteArray(bigEndian: true));
        bytes.Write(valuesHash);

        Assert.Equal(SHA256.HashData(bytes.ToArray()), AuditChain.Hash(TenantId.From(tenant), sequence, fact, previous, valuesHash));
    }

    [Property]
    public void The_values_are_hashed_behind_their_salt(NonNull<string> values)
    {
        Assert.Equal(SHA256.HashData([.. Salt, .. Encoding.UTF8.GetBytes(values.Get)]), AuditChain.HashValues(Salt, values.Get));
    }

    [Fact]
    public void Letters_cannot_wander_from_the_action_to_the_kind_of_record()
    {
        var fact = new AuditFact(null, "UPDATED", "Case", Tenant.Value, At);

        Assert.NotEqual(
            AuditChain.Hash(Tenant, 1, fact, new byte[32], Salt),
            AuditChain.Hash(Tenant, 1, fact with { Action = "UPDATEDC", SubjectKind = "ase" }, new byte[32], Salt));
    }

    [Fact]
    public void An_entry_keeps_its_facts_and_the_hash_over_them()
    {
        var fact = new AuditFact(UserId.From(Guid.NewGuid()), AuditActions.NoteAdded, "Case", Guid.NewGuid(), At);

        var entry = new AuditEntry(fact, Tenant, 7, Salt, AuditChain.HashValues(Salt, Values));

        Assert.Equal(fact, entry.Fact);
        Assert.Equal((7, Salt), (entry.Sequence, entry.Previous));
        Assert.Equal(AuditChain.Hash(Tenant, 7, fact, Salt, entry.ValuesHash), entry.Hash);
    }

    private static void Put(MemoryStream into, long number)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, number);
        into.Write(eight);
    }

    private static void Put(MemoryStream into, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        into.Write([(byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length]);
        into.Write(bytes);
    }
}
