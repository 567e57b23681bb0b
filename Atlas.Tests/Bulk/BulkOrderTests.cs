using Atlas.Domain.Bulk;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Tests.Support;

namespace Atlas.Tests.Bulk;

/// <summary>What may be ordered for many cases, and what is judged of each.</summary>
public sealed class BulkOrderTests
{
    private static readonly DateTime Now = Agency.Monday;

    [Fact]
    public void Agents_act_on_their_own_cases_alone_and_on_nobodys_not()
    {
        Assert.True(BulkOrder.MayTouch(Agency.Agent, Agency.Agent.User));
        Assert.False(BulkOrder.MayTouch(Agency.Agent, null));
        Assert.False(BulkOrder.MayTouch(Agency.Agent, Agency.Colleague.User));
        Assert.True(BulkOrder.MayTouch(Agency.Manager, Agency.Colleague.User));
        Assert.True(BulkOrder.MayTouch(Agency.Manager, null));
    }

    [Fact]
    public void Giving_cases_to_others_is_a_managers() => Assert.Equal(
        [Refusals.NotAllowed, null, null],
        new[] { Agency.Agent, Agency.Manager, Agency.Admin }.Select(by => Start(new BulkOrder(BulkAct.Assign) { Holder = Agency.Colleague.User }, by).Outcome.Refusal));

    [Fact]
    public void The_program_itself_orders_nothing() =>
        Assert.Equal(Refusals.NotAllowed, Start(new BulkOrder(BulkAct.Tag) { Label = "Urgent" }, Caller.Program(Agency.Organisation)).Outcome.Refusal);

    [Theory]
    [InlineData(BulkAct.Move, "", Refusals.NoSuchMove)]
    [InlineData(BulkAct.Tag, "  ", Refusals.TextRequired)]
    [InlineData(BulkAct.Untag, "\u202E", Refusals.TextRequired)]
    [InlineData(BulkAct.Tag, "a label that is longer than the forty characters of one", Refusals.TextTooLong)]
    public void An_order_that_says_nothing_is_refused(BulkAct act, string typed, string refusal) =>
        Assert.Equal(refusal, Start(new BulkOrder(act) { Label = typed, Status = typed }, Agency.Manager).Outcome.Refusal);

    [Theory]
    [InlineData(0, Refusals.NothingSelected)]
    [InlineData(BulkRun.Most + 1, Refusals.TooMany)]
    public void A_run_has_some_cases_and_not_too_many(int total, string refusal) =>
        Assert.Equal(refusal, BulkRun.Start(new BulkOrder(BulkAct.Tag) { Label = "Urgent" }, Guid.NewGuid(), total, Agency.Agent, Now, out _).Refusal);

    [Fact]
    public void Trying_asks_the_case_and_says_what_is_missing()
    {
        var dossier = Dossier.On(Agency.Arrow("NEW", "LOST", reason: "LOSS_REASON"), Agency.Arrow("NEW", "NEXT", requires: ["budgetMax"]));
        Outcome Try(BulkOrder order) => order.Try(dossier.Case, dossier.Workflow, dossier.Facts, Agency.Manager);

        Assert.Equal("move-asks LOSS_REASON", Said(Try(new BulkOrder(BulkAct.Move) { Status = "LOST" })));
        Assert.Equal("move-asks budgetMax", Said(Try(new BulkOrder(BulkAct.Move) { Status = "NEXT" })));
        Assert.Equal(Refusals.NoSuchMove, Said(Try(new BulkOrder(BulkAct.Move) { Status = "NOWHERE" })));
        Assert.Equal("done", Said(Try(new BulkOrder(BulkAct.Move) { Status = "LOST", Reason = "OTHER" })));
    }

    [Fact]
    public void The_command_of_a_case_follows_from_run_and_case()
    {
        var (run, other, one, two) = (Ids.New<BulkRunId>(), Ids.New<BulkRunId>(), Ids.New<Domain.Cases.CaseId>(), Ids.New<Domain.Cases.CaseId>());

        Assert.Equal(BulkRun.CommandOf(run, one), BulkRun.CommandOf(run, one));
        Assert.Equal(4, new[] { BulkRun.CommandOf(run, one), BulkRun.CommandOf(run, two), BulkRun.CommandOf(other, one), BulkRun.CommandOf(other, two) }.Distinct().Count());
    }

    [Fact]
    public void What_was_assigned_can_always_be_taken_back_and_a_move_for_seven_seconds()
    {
        bool Can(BulkAct act, BulkRunState state, int done, double seconds) => BulkRun.CanBeUndone(act, state, done, Now, Now.AddSeconds(seconds));

        Assert.True(Can(BulkAct.Assign, BulkRunState.Done, 3, 10_000));
        Assert.True(Can(BulkAct.Tag, BulkRunState.Cancelled, 3, 10_000));
        Assert.True(Can(BulkAct.Move, BulkRunState.Done, 3, 7));
        Assert.False(Can(BulkAct.Move, BulkRunState.Done, 3, 7.1));
        Assert.False(Can(BulkAct.Assign, BulkRunState.Running, 3, 1));
        Assert.False(Can(BulkAct.Assign, BulkRunState.Done, 0, 1));
    }

    [Fact]
    public void A_case_that_a_colleague_gave_away_meanwhile_is_not_taken_from_its_new_holder()
    {
        var dossier = new Dossier(Agency.Workflow(), Agency.Colleague.User);

        var outcome = dossier.Case.AssignFrom(Agency.Agent.User, shown: null, Agency.Manager, Now);

        Assert.Equal($"conflict {Agency.Colleague.User!.Value.Value}", Said(outcome));
        Assert.Equal(Agency.Colleague.User, dossier.Case.Assignee);
        Assert.True(dossier.Case.AssignFrom(Agency.Colleague.User, shown: null, Agency.Manager, Now).IsDone);
        Assert.True(dossier.Case.AssignFrom(Agency.Agent.User, Agency.Colleague.User, Agency.Manager, Now).IsDone);
    }

    private static string Said(Outcome outcome) => outcome.IsDone ? "done" : string.Join(' ', outcome.Details.Prepend(outcome.Refusal));

    private static (Outcome Outcome, BulkRun? Run) Start(BulkOrder order, Caller by)
    {
        var outcome = BulkRun.Start(order, Guid.NewGuid(), 3, by, Now, out var run);
        return (outcome, run);
    }
}
