using System.Runtime.CompilerServices;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Atlas.Infrastructure.Live;

/// <summary>Where an organisation's live events stand. Each page asks it before it reads anything else, so it is compiled once for each database.</summary>
public static class LiveSequences
{
    private static readonly ConditionalWeakTable<IModel, Func<AtlasDb, CancellationToken, Task<long>>> Compiled = [];

    /// <summary>The sequence of the latest committed event of the context's organisation: what is read afterwards holds it, and later events are news.</summary>
    public static Task<long> LiveSequenceAsync(this AtlasDb db, CancellationToken stop = default) =>
        Compiled.GetValue(db.Model, static _ => EF.CompileAsyncQuery((AtlasDb own, CancellationToken _) => own.Ledgers.Select(ledger => ledger.LiveSequence).Single()))(db, stop);
}
