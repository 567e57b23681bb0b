using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Accounts;
using Atlas.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Infrastructure.Demo;

/// <summary>Fills one organisation with cases and their stories, some thousand cases per transaction.</summary>
internal sealed class DemoFill(AtlasDb db, WriteLane lane, DateTime now, int seed)
{
    private const int BatchSize = 2_000;

    private readonly BulkInsert _bulk = new(db);
    private readonly RowColumns _caseColumns = RowColumns.Of(db, typeof(Case));

    /// <summary>Fills it.</summary>
    public async Task RunAsync(int cases, CancellationToken stop)
    {
        var cast = await CastAsync(stop);
        var workflows = await db.Workflows.AsNoTracking().Where(workflow => workflow.Stage == WorkflowStage.Published).OrderBy(workflow => workflow.CaseType).ToListAsync(stop);
        await InLaneAsync(_ => WriteKnownAsync(cast, stop), stop);
        var told = 0;
        foreach (var plans in new DemoPlan(workflows, now, seed).Draw(cases).Chunk(BatchSize))
        {
            var first = told;
            await InLaneAsync(ledger => TellAsync(cast, plans, first, ledger, stop), stop);
            told += plans.Length;
        }

        await InLaneAsync(ledger => WriteAuditAsync([Seeded(cases)], ledger, stop), stop);
    }

    private async Task<DemoCast> CastAsync(CancellationToken stop)
    {
        var tenant = await db.Tenants.AsNoTracking().SingleAsync(row => row.Id == db.CurrentTenant, stop);
        var accounts = await db.Users.AsNoTracking().OrderBy(account => account.Email).ToListAsync(stop);
        var reasons = await db.Referentials.AsNoTracking()
            .Where(row => row.Active && (row.Kind == ReferentialKinds.LossReason || row.Kind == ReferentialKinds.WonReason))
            .Select(row => row.Kind + ":" + row.Code).ToListAsync(stop);
        return new DemoCast(
            tenant.Id,
            CallerOf(accounts.Find(account => account.Role is Role.Manager) ?? accounts.First(account => account.Role is Role.Admin)),
            [.. accounts.Where(account => account.Role is Role.Agent).Select(CallerOf)],
            DemoContacts.Notaries(new Random(seed)),
            [.. DemoWords.Tags.Select(name => new Tag(name))],
            new SortedSet<string>(reasons, StringComparer.Ordinal),
            TimeZoneInfo.FindSystemTimeZoneById(tenant.Zone),
            now)
        {
            Scoring = (await db.ScoreRuleSets.AsNoTracking().OrderByDescending(set => set.Number).FirstOrDefaultAsync(stop))?.Rules,
        };
    }

    private Caller CallerOf(Account account) => new(db.CurrentTenant, account.UserId, account.Role, CaseVisibility.All);

    private async Task TellAsync(DemoCast cast, CasePlan[] plans, int first, TenantLedger ledger, CancellationToken stop)
    {
        var batch = new DemoBatch(_caseColumns, first);
        foreach (var plan in plans)
        {
            new DemoStory(cast, batch, plan).Tell(ledger);
        }

        batch.Score(cast.Scoring, now);
        var versions = batch.Cases.ToDictionary(told => told.Case.Id, told => told.Version);
        await WriteContactsAsync([.. batch.Contacts], stop);
        await _bulk.RunAsync<Case>([.. batch.Cases.Select(told => told.Case)], @case => versions[@case.Id], stop);
        await _bulk.RunAsync(batch.Parties, stop: stop);
        await _bulk.RunAsync(batch.Changes, stop: stop);
        await _bulk.RunAsync([.. batch.Activities.OrderBy(activity => activity.At)], stop: stop);
        await _bulk.RunAsync(batch.Appointments, stop: stop);
        await _bulk.RunAsync(batch.Tasks, task => task.DoneAt is null ? 0 : 1, stop);
        await _bulk.RunAsync(batch.Labels, stop: stop);
        await _bulk.RunAsync([.. batch.Consents], stop: stop);
        await WriteAuditAsync(batch.Audit, ledger, stop);
    }

    private async Task WriteKnownAsync(DemoCast cast, CancellationToken stop)
    {
        await WriteContactsAsync(cast.Notaries, stop);
        await _bulk.RunAsync(cast.Tags, stop: stop);
    }

    private async Task WriteContactsAsync(IReadOnlyList<Contact> contacts, CancellationToken stop)
    {
        await _bulk.RunAsync(contacts, stop: stop);
        await _bulk.RunAsync([.. contacts.SelectMany(contact => contact.Phones)], stop: stop);
        await _bulk.RunAsync([.. contacts.SelectMany(contact => contact.Emails)], stop: stop);
        await _bulk.RunAsync([.. contacts.SelectMany(contact => contact.Identities)], stop: stop);
    }

    /// <summary>Links entries to the chain in the order of their instants, and moves the ledger's anchor behind them.</summary>
    private async Task WriteAuditAsync(List<(AuditFact Fact, string Values)> told, TenantLedger ledger, CancellationToken stop)
    {
        var (entries, values) = (new List<AuditEntry>(told.Count), new List<AuditValues>(told.Count));
        var (sequence, head) = (ledger.AuditSequence, ledger.AuditHead);
        foreach (var (fact, text) in told.OrderBy(entry => entry.Fact.At))
        {
            var salt = RandomNumberGenerator.GetBytes(AuditChain.HashLength);
            var entry = new AuditEntry(fact, db.CurrentTenant, ++sequence, head, AuditChain.HashValues(salt, text));
            entries.Add(entry);
            values.Add(new AuditValues(sequence, salt, text));
            head = entry.Hash;
        }

        await _bulk.RunAsync(entries, stop: stop);
        await _bulk.RunAsync(values, stop: stop);
        ledger.Advance(sequence, head, ledger.LiveSequence);
    }

    private (AuditFact Fact, string Values) Seeded(int cases) => (
        new AuditFact(null, AuditActions.Seeded, nameof(Tenant), db.CurrentTenant.Value, now),
        JsonSerializer.Serialize(new Dictionary<string, string?[]>(StringComparer.Ordinal) { ["Cases"] = [null, cases.ToString(CultureInfo.InvariantCulture)] }));

    /// <summary>One transaction, with the ledger locked first as every save does (rule 7 of the domain page).</summary>
    private async Task InLaneAsync(Func<TenantLedger, Task> write, CancellationToken stop)
    {
        using var turn = db is SqliteAtlasDb ? await lane.EnterAsync(stop) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(stop);

        // An update that changes nothing takes the row's lock on either database.
        await db.Ledgers.ExecuteUpdateAsync(ledger => ledger.SetProperty(row => row.LiveSequence, row => row.LiveSequence), stop);
        var ledger = await db.Ledgers.SingleAsync(stop);
        await write(ledger);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
    }
}
