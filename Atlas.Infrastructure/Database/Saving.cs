using System.Security.Cryptography;
using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Outbox;
using Atlas.Infrastructure.Scoring;
using Atlas.Infrastructure.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Atlas.Infrastructure.Database;

/// <summary>What one save does, in the order in which <see cref="AtlasDb"/> calls it and in the same transaction.</summary>
internal sealed class Saving(AtlasDb db, Caller by, DateTime now, IReadOnlyList<AuditFact> facts)
{
    private readonly List<EntityEntry> _changed = [.. db.ChangeTracker.Entries().Where(row => row.State is not EntityState.Unchanged)];
    private readonly List<object> _written = [];
    private readonly SearchFollower _search = new(db);
    private List<DomainEvent> _events = [];
    private TenantLedger? _ledger;

    private TenantLedger Ledger => _ledger ?? throw new InvalidOperationException("The ledger is locked first.");

    /// <summary>A root to which something happened is changed, even where every field kept its value: a note in the instant of the last act.</summary>
    public static void MarkRootsWithEvents(AtlasDb db)
    {
        foreach (var row in db.ChangeTracker.Entries<Aggregate>().Where(row => row is { State: EntityState.Unchanged, Entity.HasEvents: true }).ToList())
        {
            row.Property(root => root.Version).IsModified = true;
        }
    }

    /// <summary>No row of another organisation is ever written, however it came into the context.</summary>
    public void GuardTenant()
    {
        foreach (var row in _changed)
        {
            if (row.Entity is ITenantOwned owned && owned.Tenant != by.Tenant)
            {
                throw new InvalidOperationException($"{row.Metadata.ClrType.Name} of another organisation was about to be saved.");
            }
        }
    }

    /// <summary>Turns what happened into history and timeline.</summary>
    public void RecordEvents()
    {
        _events = [.. _changed.Select(row => row.Entity).OfType<Aggregate>().SelectMany(root => root.TakeEvents())];
        foreach (var row in _events.OfType<CaseEvent>().SelectMany(happened => happened.Rows))
        {
            Write(row);
        }
    }

    /// <summary>Computes the score of every changed case by the rules in force.</summary>
    public async Task ScoreAsync(CatalogCache? catalogs, CancellationToken stop)
    {
        var cases = _changed.Where(row => row.Entity is Case && row.State is EntityState.Added or EntityState.Modified).ToList();
        if (catalogs is not null && cases.Count > 0)
        {
            await new CaseScores(db, (await catalogs.GetAsync(by.Tenant)).Scoring, now).KeepAsync(cases, _events, stop);
        }
    }

    /// <summary>Raises the concurrency version of every changed root.</summary>
    public void RaiseVersions()
    {
        foreach (var row in _changed.Where(row => row is { State: EntityState.Modified, Entity: Aggregate }))
        {
            row.Property(nameof(Aggregate.Version)).CurrentValue = ((Aggregate)row.Entity).Version + 1;
        }
    }

    /// <summary>Takes the locked ledger; an organisation that is being made brings its own.</summary>
    public void Open(TenantLedger? locked) => _ledger = locked
        ?? _changed.Select(row => row.Entity).OfType<TenantLedger>().SingleOrDefault()
        ?? throw new InvalidOperationException("The organisation has no ledger.");

    /// <summary>Numbers the new cases: inside the transaction, so that a rollback gives the number back.</summary>
    public void GiveReferences()
    {
        foreach (var opened in _changed.Where(row => row.State is EntityState.Added).Select(row => row.Entity).OfType<Case>())
        {
            opened.TakeReference(Ledger);
        }
    }

    /// <summary>Links one entry per changed root, and per recorded act, to the organisation's chain.</summary>
    public void WriteAudit()
    {
        foreach (var row in _changed.Where(row => row.Entity is IAudited and not IPersonal { IsPersonal: true }))
        {
            var subject = (IAudited)row.Entity;
            var happened = _events.Where(told => told.Subject == subject.SubjectId).ToList();
            if (happened.TrueForAll(told => told is ScoreChanged) && AuditText.IsDerived(row))
            {
                continue;
            }

            var action = happened.Count > 0 ? happened[0].Action : AuditText.ActionOf(row.State);
            Link(
                new AuditFact(by.User, action, row.Metadata.ClrType.Name, subject.SubjectId, now),
                AuditText.Of(row, happened));
        }

        foreach (var fact in facts)
        {
            Link(fact, "{}");
        }
    }

    /// <summary>Hands what happened to the live line, in the order of the organisation's sequence.</summary>
    public void WriteOutbox()
    {
        foreach (var happened in _events)
        {
            var subject = _changed.Select(row => row.Entity).OfType<Aggregate>().First(root => root.SubjectId == happened.Subject);
            Write(new OutboxMessage
            {
                Sequence = Ledger.NextLive(),
                Kind = happened.Action,
                SubjectId = happened.SeenAt,
                SubjectVersion = subject.Version,
                CaseType = (subject as Case)?.Type,
                From = (happened as CaseMoved)?.Change.From,
                To = (happened as CaseMoved)?.Change.To ?? (happened as CaseOpened)?.Status,
                At = happened.At,
                CorrelationId = db.Correlation,
            });
        }
    }

    /// <summary>Has the ledger written with what this save took from it.</summary>
    public void WriteLedger() => db.Entry(Ledger).DetectChanges();

    /// <summary>Has what can be found by words of its own found from this save on.</summary>
    public void WriteSearch()
    {
        foreach (var entry in _search.Watch([.. _changed, .. _written.Select(row => db.Entry(row))]))
        {
            Write(entry);
        }
    }

    /// <summary>Has the rest of the index follow, now that the rows are there.</summary>
    public async Task<int> FollowSearchAsync(Func<Task<int>> write, CancellationToken stop)
    {
        if (!_search.IsLate)
        {
            return 0;
        }

        _written.AddRange(await _search.FollowAsync(stop));
        return await write();
    }

    /// <summary>Lets go of the rows that this save added by itself: a context that is used again must lock the ledger again.</summary>
    public void Forget()
    {
        foreach (var row in _written.Append(_ledger).OfType<object>())
        {
            db.Entry(row).State = EntityState.Detached;
        }
    }

    private void Link(AuditFact fact, string values)
    {
        var salt = RandomNumberGenerator.GetBytes(AuditChain.HashLength);
        var entry = new AuditEntry(fact, by.Tenant, Ledger.AuditSequence + 1, Ledger.AuditHead, AuditChain.HashValues(salt, values));
        Write(entry);
        Write(new AuditValues(entry.Sequence, salt, values));
        Ledger.AppendAudit(entry.Hash);
    }

    private void Write(object row)
    {
        db.Add(row);
        _written.Add(row);
    }
}
