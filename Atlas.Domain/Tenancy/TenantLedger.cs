using System.Globalization;

namespace Atlas.Domain.Tenancy;

/// <summary>
/// The one row of an organisation that each writing transaction locks first (rule 7 of the domain page): it orders the commits, so that
/// sequences have no gaps and a rollback gives its numbers back. It anchors the audit chain's head outside the chain's own table.
/// </summary>
public sealed class TenantLedger : ITenantOwned
{
    private TenantLedger()
    {
    }

    /// <summary>A fresh ledger: nothing audited, nothing told.</summary>
    public TenantLedger(TenantId id) => Id = id;

    /// <summary>The organisation; one ledger each.</summary>
    public TenantId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>Sequence of the newest audit entry; 0 when there is none.</summary>
    public long AuditSequence { get; private set; }

    /// <summary>Hash of the newest audit entry, 32 bytes; all zero when there is none.</summary>
    public byte[] AuditHead { get; private set; } = new byte[32];

    /// <summary>Sequence of the newest live event; 0 when there is none.</summary>
    public long LiveSequence { get; private set; }

    /// <summary>Numbers of case references given so far per year, as <c>2025:311;2026:42</c>.</summary>
    public string References { get; private set; } = "";

    /// <summary>Links one more audit entry to the chain.</summary>
    public void AppendAudit(byte[] head) => (AuditSequence, AuditHead) = (AuditSequence + 1, head);

    /// <summary>The next live event's sequence.</summary>
    public long NextLive() => ++LiveSequence;

    /// <summary>Takes many audit entries and live events at once: bulk insertion writes its own rows.</summary>
    public void Advance(long auditSequence, byte[] auditHead, long liveSequence) =>
        (AuditSequence, AuditHead, LiveSequence) = (auditSequence, auditHead, liveSequence);

    /// <summary>The next case reference of a year of the organisation's zone, for example <c>D-2026-00042</c>.</summary>
    public string NextReference(int year) => TakeReferences(year, 1)[0];

    /// <summary>Takes several references of one year in a row.</summary>
    public IReadOnlyList<string> TakeReferences(int year, int count)
    {
        var given = References.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(':'))
            .ToDictionary(part => int.Parse(part[0], CultureInfo.InvariantCulture), part => int.Parse(part[1], CultureInfo.InvariantCulture));
        var last = given.GetValueOrDefault(year);
        given[year] = last + count;
        References = string.Join(';', given.OrderBy(part => part.Key).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Key}:{part.Value}")));
        return [.. Enumerable.Range(last + 1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"D-{year}-{number:D5}"))];
    }
}
