using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Timeline;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Moving;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Tests.Persistence;

public abstract class OneMoveContract(StartOn start) : DatabaseContract(start)
{
    [Fact]
    public async Task One_move_writes_history_timeline_audit_and_outbox_together()
    {
        var opened = await Atlas.CaseAsync(Us.Agent);
        var before = await Atlas.DbAsync(Us.Admin, db => db.AuditEntries.CountAsync());

        var result = await Atlas.MoveAsync(Us.Agent, opened, "CRM_CONTACTED");

        Assert.True(result.Outcome.IsDone);
        var moved = await Atlas.ReloadAsync(Us.Agent, opened);
        Assert.Equal(("CRM_CONTACTED", opened.Version + 1), (moved.Status, moved.Version));
        await Atlas.DbAsync(Us.Admin, async db =>
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

    [Fact]
    public async Task The_same_click_twice_moves_once()
    {
        var opened = await Atlas.CaseAsync(Us.Agent);
        var command = Guid.NewGuid();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Atlas.MoveAsync(Us.Agent, opened, "CRM_CONTACTED", command)));

        Assert.All(results, result => Assert.True(result.Outcome.IsDone));
        Assert.Equal(1, await Atlas.DbAsync(Us.Admin, db => db.StatusChanges.CountAsync(row => row.CaseId == opened.Id)));
    }

    [Fact]
    public async Task Of_two_people_who_move_the_same_card_one_wins_and_the_other_hears_who_moved_it_where_and_when()
    {
        var opened = await Atlas.CaseAsync(Us.Manager);

        var results = await Task.WhenAll(
            Atlas.MoveAsync(Us.Manager, opened, "CRM_CONTACTED"),
            Atlas.MoveAsync(Us.Admin, opened, "CRM_UNREACHABLE"));

        var lost = Assert.Single(results, result => result.Outcome.Refusal == Refusals.Stale);
        var now = await Atlas.ReloadAsync(Us.Manager, opened);
        var winner = now.Status == "CRM_CONTACTED" ? Us.Manager : Us.Admin;
        Assert.Equal(new Overtaken(winner.User, now.Status, now.StatusSince), lost.Overtaken);
    }
}
