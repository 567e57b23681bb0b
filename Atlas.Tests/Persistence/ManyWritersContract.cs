using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Infrastructure.Auditing;
using Atlas.Infrastructure.Database;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Features.Cases.Opening;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Persistence;

public abstract class ManyWritersContract(StartOn start) : DatabaseContract(start)
{
    private const int Writers = 16;
    private const int Moves = 10;

    [Fact]
    public async Task Sixteen_people_move_their_cards_at_once_and_every_sequence_stays_without_a_gap()
    {
        var cards = new List<Case>();
        foreach (var _ in Enumerable.Range(0, Writers))
        {
            cards.Add(await Atlas.CaseAsync(Us.Agent));
        }

        var results = await Task.WhenAll(cards.Select((card, writer) => MoveToAndFroAsync(card, writer % 2 == 0 ? Us.Agent : Us.Manager)));

        Assert.All(results.SelectMany(moves => moves), result => Assert.True(result.Outcome.IsDone, result.Outcome.Refusal));
        Assert.Equal(Writers * Moves, await Atlas.DbAsync(Us.Admin, db => db.StatusChanges.CountAsync()));
        AssertGapless(await Atlas.DbAsync(Us.Admin, db => db.AuditEntries.OrderBy(row => row.Sequence).Select(row => row.Sequence).ToListAsync()));
        AssertGapless(await Atlas.DbAsync(Us.Admin, db => db.Outbox.OrderBy(row => row.Sequence).Select(row => row.Sequence).ToListAsync()));
        var report = await VerifyAsync();
        Assert.Null(report.Finding);
        Assert.True(report.Entries >= Writers * (Moves + 1), $"{report.Entries} entries");
    }

    [Fact]
    public async Task Cases_opened_at_once_are_numbered_without_a_gap()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => OpenAsync(Draft(Guid.NewGuid()))));

        Assert.Equal(Enumerable.Range(1, Writers), opened.Select(Number).Order());
    }

    [Fact]
    public async Task The_same_click_four_times_at_once_opens_one_case_and_wastes_no_number()
    {
        var command = Guid.NewGuid();

        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(Draft(command))));

        Assert.All(opened, one => Assert.Equal(1, Number(one)));
        Assert.Equal(1, await Atlas.DbAsync(Us.Admin, db => db.Cases.CountAsync()));
        Assert.Equal(1, await Atlas.DbAsync(Us.Admin, db => db.Contacts.CountAsync()));
        Assert.Equal(2, Number(await OpenAsync(Draft(Guid.NewGuid()))));
    }

    [Fact]
    public async Task A_save_that_fails_gives_back_its_reference_and_its_places_in_both_sequences()
    {
        var opened = await Atlas.CaseAsync(Us.Agent);
        var before = await LedgerAsync();

        await Assert.ThrowsAsync<DbUpdateException>(() => Atlas.DbAsync(Us.Agent, async db =>
        {
            db.Add(await AnotherAsync(db, opened.CommandId));
            return await db.SaveChangesAsync();
        }));

        Assert.Equal(before, await LedgerAsync());
        Assert.Equal(2, Number(await OpenAsync(Draft(Guid.NewGuid()))));
        Assert.Null((await VerifyAsync()).Finding);
    }

    [Fact]
    public async Task A_transaction_that_is_rolled_back_after_its_save_gives_back_as_much()
    {
        await Atlas.CaseAsync(Us.Agent);
        var before = await LedgerAsync();

        var inside = await Atlas.DbAsync(Us.Agent, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var another = await AnotherAsync(db, Guid.NewGuid());
            db.Add(another);
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
            return another.Reference;
        });

        Assert.EndsWith("-00002", inside, StringComparison.Ordinal);
        Assert.Equal(before, await LedgerAsync());
        Assert.Equal(2, Number(await OpenAsync(Draft(Guid.NewGuid()))));
        Assert.Null((await VerifyAsync()).Finding);
    }

    [Fact]
    public async Task Two_organisations_count_apart()
    {
        await Atlas.CaseAsync(Us.Agent);
        var theirs = await Atlas.CaseAsync(Rival.Agent);

        Assert.EndsWith("-00001", theirs.Reference, StringComparison.Ordinal);
        Assert.Null((await VerifyAsync()).Finding);
        Assert.Null((await Atlas.RunAsync<VerifyChain, ChainReport>(Rival.Admin, chain => chain.RunAsync())).Finding);
    }

    private static CaseDraft Draft(Guid command) => new(command) { Type = "CRM_LEAD_BUY", Title = "Riad", ContactName = "Omar Client" };

    private static int Number(Opened opened)
    {
        Assert.True(opened.Outcome.IsDone);
        return int.Parse(opened.Reference!.Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static void AssertGapless(List<long> sequence)
    {
        Assert.NotEmpty(sequence);
        Assert.Equal(Enumerable.Range(1, sequence.Count).Select(number => (long)number), sequence);
    }

    private static async Task<Case> AnotherAsync(AtlasDb db, Guid command)
    {
        var workflow = await db.Workflows.AsNoTracking().SingleAsync(row => row.CaseType == "CRM_LEAD_BUY");
        var tenant = await db.Tenants.AsNoTracking().SingleAsync();
        var existing = await db.Cases.AsNoTracking().FirstAsync();
        var draft = new NewCase(command, existing.CreatedAt.Year, "Encore", existing.PrimaryContactId, existing.Assignee, null, new CaseFields());
        return Case.Open(draft, workflow, Caller.Program(tenant.Id), existing.CreatedAt);
    }

    private Task<Opened> OpenAsync(CaseDraft draft) => Atlas.RunAsync<OpenCase, Opened>(Us.Agent, open => open.RunAsync(draft));

    private Task<ChainReport> VerifyAsync() => Atlas.RunAsync<VerifyChain, ChainReport>(Us.Admin, chain => chain.RunAsync());

    private Task<(long Audit, string Head, long Live, string References)> LedgerAsync() => Atlas.DbAsync(Us.Admin, async db =>
    {
        var ledger = await db.Ledgers.AsNoTracking().SingleAsync();
        return (ledger.AuditSequence, Convert.ToHexString(ledger.AuditHead), ledger.LiveSequence, ledger.References);
    });

    private async Task<List<MoveResult>> MoveToAndFroAsync(Case card, Caller by)
    {
        var (results, status) = (new List<MoveResult>(), card.Status);
        foreach (var _ in Enumerable.Range(0, Moves))
        {
            var to = status == "CRM_CONTACTED" ? "CRM_UNREACHABLE" : "CRM_CONTACTED";
            var move = new MoveRequest(Guid.NewGuid(), status, card.WorkflowId, to);
            results.Add(await Atlas.RunAsync<MoveCase, MoveResult>(by, use => use.RunAsync(card.Id, move)));
            status = to;
        }

        return results;
    }
}
