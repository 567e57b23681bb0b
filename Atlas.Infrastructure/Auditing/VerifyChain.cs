using Atlas.Domain.Audit;
using Atlas.Infrastructure.Database;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Auditing;

/// <summary>What a walk over the whole chain found.</summary>
/// <param name="Entries">How many entries are whole, from the first on.</param>
/// <param name="Finding">The first fault, or null.</param>
/// <param name="Head">Hash of the newest entry as the ledger anchors it, in hexadecimal.</param>
public sealed record ChainReport(long Entries, AuditFinding? Finding, string Head);

/// <summary>Walks the audit chain of the caller's organisation and compares its end with the ledger.</summary>
public sealed class VerifyChain(IDbContextFactory<AtlasDb> atlas, CallerAccessor caller)
{
    /// <summary>Reads the chain once, in order, without holding it in memory.</summary>
    public async Task<ChainReport> RunAsync(CancellationToken stop = default)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);

        // The anchor is read first: entries that are written meanwhile lie behind it and are not part of this walk.
        var anchor = await db.Ledgers.AsNoTracking().SingleAsync(stop);
        var verifier = new AuditVerifier(caller.Current.Tenant);
        var rows = db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence)
            .LeftJoin(db.AuditValues, entry => entry.Sequence, values => values.Sequence, (entry, values) => new
            {
                Entry = entry,
                Salt = values == null ? null : values.Salt,
                Values = values == null ? null : values.Values,
            });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
        {
            if (row.Entry.Sequence > anchor.AuditSequence && await HasGrownAsync(row.Entry.Sequence, stop))
            {
                break;
            }

            if (verifier.Next(row.Entry, row.Salt, row.Values) is { } fault)
            {
                return new ChainReport(verifier.Walked, fault, Convert.ToHexStringLower(anchor.AuditHead));
            }
        }

        return new ChainReport(verifier.Walked, verifier.Close(anchor.AuditSequence, anchor.AuditHead), Convert.ToHexStringLower(anchor.AuditHead));
    }

    /// <summary>Whether an entry behind the anchor was written properly since, rather than put in beside the ledger.</summary>
    private async Task<bool> HasGrownAsync(long sequence, CancellationToken stop)
    {
        await using var db = await atlas.CreateDbContextAsync(stop);
        return await db.Ledgers.AsNoTracking().AnyAsync(ledger => ledger.AuditSequence >= sequence, stop);
    }
}
