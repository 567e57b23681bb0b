using Atlas.Domain.Audit;
using Atlas.Domain.Bulk;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Live;
using Atlas.Tests.Support;
using Atlas.Web.Features.Cases.Assigning;
using Atlas.Web.Features.Cases.Bulk;
using Atlas.Web.Features.Cases.Labels;
using Atlas.Web.Features.Cases.Listing;
using Atlas.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Atlas.Tests.Bulk;

/// <summary>One act for many cases, from the start to the report.</summary>
public sealed class BulkRunTests : IAsyncLifetime
{
    private TestAtlas _atlas = null!;

    private TestOrganisation Us => _atlas.People.Atlas;

    public async ValueTask InitializeAsync() => _atlas = await TestAtlas.StartAsync();

    public ValueTask DisposeAsync() => _atlas.DisposeAsync();

    [Fact]
    public async Task Each_case_moves_once_by_its_starter_and_beginning_and_end_are_audited()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 60);

        var report = await _atlas.RunAllAsync(Us.Manager, Bulks.Move("CRM_CONTACTED"), cases);

        Assert.Equal((BulkRunState.Done, new BulkCounts(60, 0, 0, 0)), (report.Run.State, report.Run.Counts));
        var changes = await _atlas.AllAsync<StatusChange>(Us.Manager);
        Assert.Equal(cases.Select(row => row.Id).Order(Comparer<CaseId>.Create((a, b) => a.Value.CompareTo(b.Value))), changes.Select(row => row.CaseId).Order(Comparer<CaseId>.Create((a, b) => a.Value.CompareTo(b.Value))));
        Assert.All(changes, change => Assert.Equal(Us.Manager.User, change.By));
        var told = (await _atlas.AllAsync<AuditEntry>(Us.Manager)).Where(entry => entry.SubjectKind == nameof(BulkRun)).OrderBy(entry => entry.Sequence).ToList();
        Assert.Equal([AuditActions.BulkStarted, AuditActions.BulkDone], told.Select(entry => entry.Action));
        Assert.All(told, entry => Assert.Equal(Us.Manager.User, entry.Actor));
    }

    [Fact]
    public async Task A_double_click_is_one_run()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 3);
        var command = Guid.NewGuid();

        var starts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _atlas.StartAsync(Us.Agent, Bulks.Tag("Urgent"), cases, command))));
        await _atlas.WorkAsync();

        Assert.Single(starts.Select(start => start.Run).Distinct());
        Assert.Single(await _atlas.AllAsync<BulkRun>(Us.Agent));
        Assert.Equal(3, (await _atlas.AllAsync<CaseTag>(Us.Agent)).Count);
    }

    [Fact]
    public async Task What_a_colleague_moved_meanwhile_is_refused_with_who_and_where_and_the_others_go_on()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 3);
        var started = await _atlas.StartAsync(Us.Manager, Bulks.Move("CRM_CONTACTED"), cases);
        await _atlas.MoveAsync(Us.Agent, cases[1], "CRM_CLOSED_LOST", reason: "OTHER");

        await _atlas.WorkAsync();

        var report = await _atlas.ReportAsync(Us.Manager, started.Run!.Value);
        Assert.Equal(new BulkCounts(2, 0, 1, 0), report.Run.Counts);
        var line = Assert.Single(report.Lines);
        Assert.StartsWith($"stale {Us.Agent.User!.Value.Value} CRM_CLOSED_LOST ", line.Said(), StringComparison.Ordinal);
        Assert.Equal(cases[1].Reference, line.Reference);
        Assert.Equal([("stale", 1)], report.Causes.Select(cause => (cause.Refusal, cause.Count)));
    }

    [Fact]
    public async Task A_note_of_a_colleague_does_not_stand_in_the_way()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 2);
        var started = await _atlas.StartAsync(Us.Manager, Bulks.Move("CRM_CONTACTED"), cases);
        await _atlas.RunAsync<LabelCase, Outcome>(Us.Agent, label => label.RunAsync(cases[0].Id, "Urgent", isOn: true, Guid.NewGuid()));

        await _atlas.WorkAsync();

        Assert.Equal(2, (await _atlas.ReportAsync(Us.Manager, started.Run!.Value)).Run.Counts.Done);
    }

    [Fact]
    public async Task Who_may_work_no_more_has_his_run_stopped_and_the_rest_is_left_alone()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 3);
        var started = await _atlas.StartAsync(Us.Manager, Bulks.Move("CRM_CONTACTED"), cases);
        await _atlas.DbAsync(Us.Admin, async db =>
        {
            (await db.Users.SingleAsync(account => account.Id == Us.Manager.User!.Value.Value)).Disable(db.Now);
            return await db.SaveChangesAsync();
        });

        await _atlas.WorkAsync();

        var report = await _atlas.ReportAsync(Us.Admin, started.Run!.Value, BulkItemState.Waiting);
        Assert.Equal((BulkRunState.Stopped, 3, 3), (report.Run.State, report.Run.Left, report.Lines.Count));
        Assert.Empty(await _atlas.AllAsync<StatusChange>(Us.Admin));
    }

    [Fact]
    public async Task An_agent_moves_the_own_ones_alone_and_is_told_of_the_others()
    {
        List<Case> cases = [.. await _atlas.CasesAsync(Us.Agent, 2), .. await _atlas.CasesAsync(Us.OtherAgent, 1), .. await _atlas.CasesAsync(Us.OtherAgent, 1, mine: false)];

        var report = await _atlas.RunAllAsync(Us.Agent, Bulks.Move("CRM_CONTACTED"), cases);

        Assert.Equal(new BulkCounts(2, 0, 2, 0), report.Run.Counts);
        Assert.Equal(["not-allowed", "not-allowed"], report.Lines.Select(line => line.Said()));
    }

    [Fact]
    public async Task A_run_that_is_stopped_leaves_the_rest_and_what_is_left_can_be_done_later()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 4);
        var run = (await _atlas.StartAsync(Us.Agent, Bulks.Move("CRM_CONTACTED"), cases)).Run!.Value;
        Assert.True((await _atlas.RunAsync<CancelBulk, Outcome>(Us.Agent, cancel => cancel.RunAsync(run))).IsDone);
        await _atlas.WorkAsync();
        Assert.Equal((BulkRunState.Cancelled, 4), ((await _atlas.ReportAsync(Us.Agent, run)).Run.State, (await _atlas.ReportAsync(Us.Agent, run)).Run.Left));

        var again = await _atlas.RunAsync<RepeatBulk, BulkStart>(Us.Agent, repeat => repeat.RunAsync(run, Guid.NewGuid()));
        await _atlas.WorkAsync();

        Assert.Equal(4, (await _atlas.ReportAsync(Us.Agent, again.Run!.Value)).Run.Counts.Done);
        Assert.Equal(4, (await _atlas.AllAsync<StatusChange>(Us.Agent)).Count);
    }

    [Fact]
    public async Task Assigning_is_taken_back_to_whoever_had_each_but_not_where_it_went_on_meanwhile()
    {
        List<Case> cases = [.. await _atlas.CasesAsync(Us.Agent, 2), .. await _atlas.CasesAsync(Us.OtherAgent, 1), .. await _atlas.CasesAsync(Us.OtherAgent, 1, mine: false)];
        var report = await _atlas.RunAllAsync(Us.Manager, Bulks.Give(Us.OtherAgent.User), cases);
        Assert.Equal(new BulkCounts(3, 1, 0, 0), report.Run.Counts);
        Assert.All(await _atlas.HoldersAsync(Us.Manager, cases), holder => Assert.Equal(Us.OtherAgent.User, holder));
        await _atlas.RunAsync<AssignCase, Outcome>(Us.Manager, assign => assign.RunAsync(cases[1].Id, Us.Manager.User, Guid.NewGuid()));

        var undo = await _atlas.RunAsync<UndoBulk, BulkStart>(Us.Manager, take => take.RunAsync(report.Run.Id, Guid.NewGuid()));
        var second = await _atlas.RunAsync<UndoBulk, BulkStart>(Us.Manager, take => take.RunAsync(report.Run.Id, Guid.NewGuid()));
        await _atlas.WorkAsync();

        Assert.Equal([Us.Agent.User, Us.Manager.User, Us.OtherAgent.User, null], await _atlas.HoldersAsync(Us.Manager, cases));
        var back = await _atlas.ReportAsync(Us.Manager, undo.Run!.Value);
        Assert.Equal(new BulkCounts(2, 0, 1, 0), back.Run.Counts);
        Assert.Equal(undo.Run, second.Run);
        Assert.Equal($"conflict {Us.Manager.User!.Value.Value}", Assert.Single(back.Lines).Said());
    }

    [Fact]
    public async Task A_label_is_taken_back_where_the_run_put_it_and_stays_where_it_was()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 3);
        await _atlas.RunAsync<LabelCase, Outcome>(Us.Agent, label => label.RunAsync(cases[2].Id, "urgent", isOn: true, Guid.NewGuid()));
        var report = await _atlas.RunAllAsync(Us.Agent, Bulks.Tag("Urgent"), cases);
        Assert.Equal(new BulkCounts(2, 1, 0, 0), report.Run.Counts);

        await _atlas.RunAsync<UndoBulk, BulkStart>(Us.Agent, take => take.RunAsync(report.Run.Id, Guid.NewGuid()));
        await _atlas.WorkAsync();

        Assert.Equal([cases[2].Id], (await _atlas.AllAsync<CaseTag>(Us.Agent)).Select(row => row.CaseId));
    }

    [Fact]
    public async Task Moves_are_taken_back_within_seven_seconds()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 2);
        var report = await _atlas.RunAllAsync(Us.Agent, Bulks.Move("CRM_CONTACTED"), cases);

        await _atlas.RunAsync<UndoBulk, BulkStart>(Us.Agent, take => take.RunAsync(report.Run.Id, Guid.NewGuid()));
        await _atlas.WorkAsync();

        Assert.All(await _atlas.AllAsync<Case>(Us.Agent), row => Assert.Equal("CRM_NEW", row.Status));
    }

    [Fact]
    public async Task What_was_done_just_before_a_process_died_is_not_done_again()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 3);
        var id = (await _atlas.StartAsync(Us.Manager, Bulks.Give(Us.OtherAgent.User), cases)).Run!.Value;
        var run = (await _atlas.AllAsync<BulkRun>(Us.Manager)).Single();
        var first = (await _atlas.AllAsync<BulkItem>(Us.Manager)).Single(item => item.Place == 1);
        Assert.True((await _atlas.RunAsync<WorkItem, Outcome>(Us.Manager, work => work.RunAsync(run, first))).IsDone);

        // The process died before it could note that, and a colleague has given the case away since.
        await _atlas.TamperAsync(Us, $"UPDATE BulkRuns SET State = {(int)BulkRunState.Running}, LeasedUntil = '2020-01-01 00:00:00', LeasedBy = '{Guid.NewGuid()}'");
        await _atlas.RunAsync<AssignCase, Outcome>(Us.Manager, assign => assign.RunAsync(first.CaseId, Us.Agent.User, Guid.NewGuid()));
        await _atlas.WorkAsync();

        Assert.Equal(Us.Agent.User, (await _atlas.AllAsync<Case>(Us.Manager)).Single(row => row.Id == first.CaseId).Assignee);
        Assert.Equal(new BulkCounts(3, 0, 0, 0), (await _atlas.ReportAsync(Us.Manager, id)).Run.Counts);
    }

    [Fact]
    public async Task A_program_that_ends_leaves_a_run_that_the_next_one_takes_up_at_once()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 3);
        var id = (await _atlas.StartAsync(Us.Manager, Bulks.Move("CRM_CONTACTED"), cases)).Run!.Value;
        using var ending = new CancellationTokenSource();
        using var watching = _atlas.Services.GetRequiredService<LiveFeed>().Listen(Us.Tenant, 0, change => (change.Kind == AuditActions.CaseMoved ? ending : null)?.Cancel(), () => { });
        var work = _atlas.Services.GetRequiredService<BulkPump>().WorkDueAsync(ending.Token);
        while (!ending.IsCancellationRequested && !work.IsCompleted)
        {
            await _atlas.Services.GetRequiredService<LivePump>().DeliverAsync(CancellationToken.None);
        }

        await work;
        await _atlas.WorkAsync();

        Assert.Equal(3, (await _atlas.ReportAsync(Us.Manager, id)).Run.Counts.Done);
        Assert.Equal(3, (await _atlas.AllAsync<StatusChange>(Us.Manager)).Count);
    }

    [Fact]
    public async Task A_run_whose_cases_were_never_all_written_down_touches_none()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 2);
        var id = (await _atlas.StartAsync(Us.Manager, Bulks.Move("CRM_CONTACTED"), cases)).Run!.Value;
        await _atlas.TamperAsync(Us, $"UPDATE BulkRuns SET State = {(int)BulkRunState.Gathering}, At = '2020-01-01 00:00:00'");

        await _atlas.WorkAsync();

        Assert.Equal(BulkRunState.Stopped, (await _atlas.ReportAsync(Us.Manager, id)).Run.State);
        Assert.Empty(await _atlas.AllAsync<StatusChange>(Us.Manager));
    }

    [Fact]
    public async Task All_that_match_are_taken_as_they_were_at_the_start_but_for_those_left_out()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 4);
        var selection = RowSelection.All(new CaseFilter { Status = "CRM_NEW" }).With([cases[3].Id], isOn: false);

        var started = await _atlas.RunAsync<StartBulk, BulkStart>(Us.Agent, start => start.RunAsync(selection, Bulks.Move("CRM_CONTACTED"), Guid.NewGuid()));
        await _atlas.CasesAsync(Us.Agent, 1);
        await _atlas.WorkAsync();

        Assert.Equal(3, (await _atlas.ReportAsync(Us.Agent, started.Run!.Value)).Run.Counts.Done);
        Assert.Equal(2, (await _atlas.AllAsync<Case>(Us.Agent)).Count(row => row.Status == "CRM_NEW"));
    }

    [Fact]
    public async Task A_closed_account_is_given_nothing()
    {
        var cases = await _atlas.CasesAsync(Us.Agent, 1);

        Assert.Equal(Refusals.UnknownColleague, (await _atlas.StartAsync(Us.Manager, Bulks.Give(_atlas.People.Rival.Agent.User), cases)).Outcome.Refusal);
        Assert.Equal(Refusals.NothingSelected, (await _atlas.StartAsync(_atlas.People.Rival.Manager, Bulks.Tag("Urgent"), cases)).Outcome.Refusal);
    }
}
