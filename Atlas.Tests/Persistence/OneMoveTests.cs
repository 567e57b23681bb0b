using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Timeline;
using Atlas.Infrastructure.Auditing;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Moving;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Persistence;

public sealed class OneMoveTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task One_move_writes_history_timeline_audit_and_outbox_together()
    {
        var opened = await _atlas.CaseAsync(Us.Agent);
        var before = await _atlas.DbAsync(Us.Admin, db => db.AuditEntries.CountAsync());

        var result = await _atlas.MoveAsync(Us.Agent, opened, "CRM_CONTACTED");

        Assert.True(result.Outcome.IsDone);
        var moved = await _atlas.ReloadAsync(Us.Agent, opened);
        Assert.Equal(("CRM_CONTACTED", opened.Version + 1), (moved.Status, moved.Version));
        await _atlas.DbAsync(Us.Admin, async db =>
        {
            var change = await db.StatusChanges.SingleAsync(row => row.CaseId == opened.Id);
            Assert.Equal(("CRM_NEW", "CRM_CONTACTED", Us.Agent.User), (change.From, change.To, change.By));
            Assert.Equal(moved.StatusSince, change.At);
            Assert.Equal(1, await db.Activities.CountAsync(row => row.CaseId == opened.Id && row.Kind == ActivityKinds.StatusChange));
            Assert.Equal(before + 1, await db.AuditEntries.CountAsync());
            var entry = await db.AuditEntries.OrderByDescending(row => row.Sequence).FirstAsync();
            Assert.Equal((AuditActions.CaseMoved, opened.Id.Value), (entry.Action, entry.SubjectId));
            var values = await db.AuditValues.SingleAsync(row => row.Sequence == entry.Sequence);
            Assert.Contains("\"Status\":[\"CRM_NEW\",\"CRM_CONTACTED\"]", values.Values, StringComparison.Ordinal);
            var told = await db.Outbox.OrderByDescending(row => row.Sequence).FirstAsync();
            Assert.Equal((opened.Id.Value, moved.Version, "CRM_NEW", "CRM_CONTACTED"), (told.SubjectId, told.SubjectVersion, told.From, told.To));
            return true;
        });
    }

    [Theory]
    [InlineData("AuditEntries")]
    [InlineData("AuditValues")]
    [InlineData("StatusChanges")]
    [InlineData("Activities")]
    [InlineData("Outbox")]
    public async Task When_one_of_its_rows_cannot_be_written_nothing_is_saved(string table)
    {
        var opened = await _atlas.CaseAsync(Us.Agent);
        await _atlas.TamperAsync(Us, $"CREATE TRIGGER stop BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'full'); END");

        await Assert.ThrowsAsync<DbUpdateException>(() => _atlas.MoveAsync(Us.Agent, opened, "CRM_CONTACTED"));

        await _atlas.TamperAsync(Us, "DROP TRIGGER stop");
        Assert.Equal("CRM_NEW", (await _atlas.ReloadAsync(Us.Agent, opened)).Status);
        Assert.Equal(0, await _atlas.DbAsync(Us.Admin, db => db.StatusChanges.CountAsync(row => row.CaseId == opened.Id)));
        Assert.True((await _atlas.MoveAsync(Us.Agent, opened, "CRM_CONTACTED")).Outcome.IsDone);
        Assert.Null((await _atlas.RunAsync<VerifyChain, ChainReport>(Us.Admin, chain => chain.RunAsync())).Finding);
    }

    [Fact]
    public async Task The_same_click_twice_moves_once()
    {
        var opened = await _atlas.CaseAsync(Us.Agent);
        var command = Guid.NewGuid();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _atlas.MoveAsync(Us.Agent, opened, "CRM_CONTACTED", command)));

        Assert.All(results, result => Assert.True(result.Outcome.IsDone));
        Assert.Equal(1, await _atlas.DbAsync(Us.Admin, db => db.StatusChanges.CountAsync(row => row.CaseId == opened.Id)));
    }

    [Fact]
    public async Task Of_two_people_who_move_the_same_card_one_wins_and_the_other_hears_who_moved_it_where_and_when()
    {
        var opened = await _atlas.CaseAsync(Us.Manager);

        var results = await Task.WhenAll(
            _atlas.MoveAsync(Us.Manager, opened, "CRM_CONTACTED"),
            _atlas.MoveAsync(Us.Admin, opened, "CRM_UNREACHABLE"));

        var lost = Assert.Single(results, result => result.Outcome.Refusal == Refusals.Stale);
        var now = await _atlas.ReloadAsync(Us.Manager, opened);
        var winner = now.Status == "CRM_CONTACTED" ? Us.Manager : Us.Admin;
        Assert.Equal(new Overtaken(winner.User, now.Status, now.StatusSince), lost.Overtaken);
    }
}
