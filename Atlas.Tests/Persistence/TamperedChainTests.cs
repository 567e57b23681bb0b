using Atlas.Domain.Audit;
using Atlas.Infrastructure.Auditing;
using Atlas.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Persistence;

/// <summary>What somebody with the file in hand cannot do unseen.</summary>
public sealed class TamperedChainTests() : DatabaseContract(Sqlite)
{
    private string Ours => $"Tenant = '{Us.Tenant.Value.ToString().ToUpperInvariant()}'";

    [Fact]
    public async Task An_entry_that_was_edited_is_found()
    {
        var last = await WriteAsync();

        Assert.Equal(1, await Atlas.TamperAsync(Us, $"UPDATE AuditEntries SET Action = 'CREATED' WHERE {Ours} AND Sequence = {last - 1}"));

        await AssertFoundAsync(last - 1, AuditFault.Edited);
    }

    [Fact]
    public async Task An_entry_that_was_laid_at_another_door_is_found()
    {
        var last = await WriteAsync();

        Assert.Equal(1, await Atlas.TamperAsync(Us, $"UPDATE AuditEntries SET Actor = NULL WHERE {Ours} AND Sequence = {last}"));

        await AssertFoundAsync(last, AuditFault.Edited);
    }

    [Fact]
    public async Task An_entry_that_was_dated_back_is_found()
    {
        var last = await WriteAsync();

        Assert.Equal(1, await Atlas.TamperAsync(Us, $"UPDATE AuditEntries SET At = '2020-01-01 00:00:00' WHERE {Ours} AND Sequence = {last}"));

        await AssertFoundAsync(last, AuditFault.Edited);
    }

    [Fact]
    public async Task Values_that_were_edited_are_found()
    {
        var last = await WriteAsync();

        Assert.Equal(1, await Atlas.TamperAsync(
            Us, $"UPDATE AuditValues SET \"Values\" = replace(\"Values\", 'CRM_UNREACHABLE', 'CRM_CLOSED_WON') WHERE {Ours} AND Sequence = {last}"));

        await AssertFoundAsync(last, AuditFault.ValuesEdited);
    }

    [Fact]
    public async Task Values_that_were_removed_are_found()
    {
        var last = await WriteAsync();

        Assert.Equal(1, await Atlas.TamperAsync(Us, $"DELETE FROM AuditValues WHERE {Ours} AND Sequence = {last - 1}"));

        await AssertFoundAsync(last - 1, AuditFault.ValuesEdited);
    }

    [Fact]
    public async Task Entries_that_were_swapped_are_found()
    {
        var last = await WriteAsync();

        await Atlas.TamperAsync(Us, $"""
            UPDATE AuditEntries SET Sequence = -1 WHERE {Ours} AND Sequence = {last};
            UPDATE AuditEntries SET Sequence = {last} WHERE {Ours} AND Sequence = {last - 1};
            UPDATE AuditEntries SET Sequence = {last - 1} WHERE {Ours} AND Sequence = -1;
            """);

        await AssertFoundAsync(last - 1, AuditFault.BrokenLink);
    }

    [Fact]
    public async Task An_entry_that_was_removed_is_found()
    {
        var last = await WriteAsync();

        Assert.Equal(1, await Atlas.TamperAsync(Us, $"DELETE FROM AuditEntries WHERE {Ours} AND Sequence = {last - 1}"));

        await AssertFoundAsync(last - 1, AuditFault.Gap);
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_is_found_by_the_ledger()
    {
        var last = await WriteAsync();

        Assert.Equal(4, await Atlas.TamperAsync(
            Us, $"DELETE FROM AuditValues WHERE {Ours} AND Sequence >= {last - 1}; DELETE FROM AuditEntries WHERE {Ours} AND Sequence >= {last - 1}"));

        await AssertFoundAsync(last - 2, AuditFault.WrongHead);
    }

    [Fact]
    public async Task A_chain_that_was_wiped_is_found_by_the_ledger()
    {
        await WriteAsync();

        await Atlas.TamperAsync(Us, $"DELETE FROM AuditEntries WHERE {Ours}");

        await AssertFoundAsync(0, AuditFault.WrongHead);
    }

    [Fact]
    public async Task An_entry_that_was_put_in_beside_the_ledger_is_found_though_its_hashes_are_right()
    {
        var last = await WriteAsync();
        await Atlas.DbAsync(Us.Admin, async db =>
        {
            var end = await db.AuditEntries.AsNoTracking().SingleAsync(row => row.Sequence == last);
            var salt = new byte[AuditChain.HashLength];
            db.Add(new AuditEntry(end.Fact, Us.Tenant, last + 1, end.Hash, AuditChain.HashValues(salt, "forged")));
            db.Add(new AuditValues(last + 1, salt, "forged"));
            return await db.SaveChangesAsync();
        });

        await AssertFoundAsync(last + 1, AuditFault.WrongHead);
    }

    [Fact]
    public async Task Whoever_turns_back_the_ledger_too_is_betrayed_by_the_head_that_stands_in_the_log()
    {
        var last = await WriteAsync();
        var logged = (await VerifyAsync()).Head;

        await Atlas.TamperAsync(Us, $"""
            UPDATE Ledgers SET AuditSequence = {last - 1}, AuditHead = (SELECT Previous FROM AuditEntries WHERE {Ours} AND Sequence = {last}) WHERE {Ours};
            DELETE FROM AuditValues WHERE {Ours} AND Sequence = {last}; DELETE FROM AuditEntries WHERE {Ours} AND Sequence = {last};
            """);

        var report = await VerifyAsync();
        Assert.Equal((last - 1, null), (report.Entries, report.Finding));
        Assert.NotEqual(logged, report.Head);
    }

    [Fact]
    public async Task What_was_done_to_one_organisation_leaves_the_other_one_whole()
    {
        await Atlas.CaseAsync(Rival.Agent);
        var last = await WriteAsync();

        await Atlas.TamperAsync(Us, $"DELETE FROM AuditEntries WHERE {Ours} AND Sequence = {last - 1}");

        Assert.Null((await Atlas.RunAsync<VerifyChain, ChainReport>(Rival.Admin, chain => chain.RunAsync())).Finding);
    }

    /// <summary>Writes some entries, checks that they are whole, and says the last one's place.</summary>
    private async Task<long> WriteAsync()
    {
        var opened = await Atlas.CaseAsync(Us.Agent);
        Assert.True((await Atlas.MoveAsync(Us.Agent, opened, "CRM_CONTACTED")).Outcome.IsDone);
        Assert.True((await Atlas.MoveAsync(Us.Agent, await Atlas.ReloadAsync(Us.Agent, opened), "CRM_UNREACHABLE")).Outcome.IsDone);
        var report = await VerifyAsync();
        Assert.Null(report.Finding);
        return report.Entries;
    }

    private async Task AssertFoundAsync(long sequence, AuditFault fault) => Assert.Equal(new AuditFinding(sequence, fault), (await VerifyAsync()).Finding);

    private Task<ChainReport> VerifyAsync() => Atlas.RunAsync<VerifyChain, ChainReport>(Us.Admin, chain => chain.RunAsync());
}
