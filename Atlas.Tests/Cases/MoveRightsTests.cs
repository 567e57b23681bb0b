using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Tests.Support;
using static Atlas.Tests.Support.Agency;

namespace Atlas.Tests.Cases;

public sealed class MoveRightsTests
{
    private static readonly Workflow Plain = Workflow(Arrow("NEW", "CONTACTED"));

    [Fact]
    public void An_agent_moves_the_own_case()
    {
        var dossier = new Dossier(Plain, Agent.User);

        Assert.Equal(VerdictKind.Possible, dossier.Judge("CONTACTED", Agent).Kind);
        Assert.True(dossier.Move("CONTACTED", Agent).IsDone);
        Assert.Equal("CONTACTED", dossier.Case.Status);
    }

    [Fact]
    public void An_agent_moves_a_case_that_nobody_has()
    {
        var dossier = new Dossier(Plain, assignee: null);

        Assert.True(dossier.Move("CONTACTED", Agent).IsDone);
        Assert.Null(dossier.Case.Assignee);
    }

    [Fact]
    public void An_agent_does_not_move_a_colleagues_case_even_where_agents_see_all()
    {
        var dossier = new Dossier(Plain, Colleague.User);
        var before = dossier.Picture;

        var verdict = dossier.Judge("CONTACTED", Agent);
        var outcome = dossier.Move("CONTACTED", Agent);

        Assert.Equal(VerdictKind.Refused, verdict.Kind);
        Assert.Equal([Verdict.Right], verdict.Blockers);
        Assert.Equal(Refusals.MoveBlocked, outcome.Refusal);
        Assert.Equal(["RIGHT"], outcome.Details);
        Assert.Equal(before, dossier.Picture);
    }

    [Theory]
    [InlineData(Role.Manager)]
    [InlineData(Role.Admin)]
    public void A_manager_or_administrator_moves_anybodys_case(Role role)
    {
        var dossier = new Dossier(Plain, Colleague.User);

        Assert.True(dossier.Move("CONTACTED", Person(role)).IsDone);
    }

    [Fact]
    public void The_program_moves_anybodys_case_and_leaves_no_name()
    {
        var dossier = new Dossier(Plain, Colleague.User);

        Assert.True(dossier.Move("CONTACTED", Caller.Program(Organisation)).IsDone);
        Assert.Null(Assert.Single(dossier.History).By);
    }

    [Theory]
    [InlineData(Role.Manager, Role.Agent, "ROLE:MANAGER")]
    [InlineData(Role.Admin, Role.Agent, "ROLE:ADMIN")]
    [InlineData(Role.Admin, Role.Manager, "ROLE:ADMIN")]
    public void A_move_above_the_callers_role_is_shown_with_the_role_that_it_needs(Role needed, Role had, string told)
    {
        var dossier = Dossier.On(Arrow("NEW", "BUILDING", needed));

        var outcome = dossier.Move("BUILDING", Person(had));

        Assert.Equal(Refusals.MoveBlocked, outcome.Refusal);
        Assert.Equal([told], outcome.Details);
        Assert.Equal("NEW", dossier.Case.Status);
    }

    [Theory]
    [InlineData(Role.Manager, Role.Manager)]
    [InlineData(Role.Manager, Role.Admin)]
    [InlineData(Role.Agent, Role.Agent)]
    public void A_role_includes_the_ones_before_it(Role needed, Role had)
    {
        Assert.True(Dossier.On(Arrow("NEW", "BUILDING", needed)).Move("BUILDING", Person(had)).IsDone);
    }

    [Fact]
    public void All_that_stands_against_a_move_is_told_at_once_blockers_first()
    {
        var arrow = Arrow("NEW", "LOST", Role.Manager, ["price"], ["HAS_PARTY:NOTARY", "SCORE_AT_LEAST:50"]);
        var dossier = new Dossier(Workflow(arrow), Colleague.User);

        var outcome = dossier.Move("LOST", Agent);

        Assert.Equal(Refusals.MoveBlocked, outcome.Refusal);
        Assert.Equal(["RIGHT", "ROLE:MANAGER", "HAS_PARTY:NOTARY", "SCORE_AT_LEAST:50", "price", "LOSS_REASON"], outcome.Details);
    }

    [Fact]
    public void The_board_is_told_about_each_way_out_in_the_order_of_the_workflow()
    {
        var dossier = Dossier.On(
            Arrow("NEW", "CONTACTED"),
            Arrow("CONTACTED", "VISIT"),
            Arrow("NEW", "LOST"),
            Arrow("NEW", "BUILDING", Role.Manager));

        var verdicts = dossier.Case.Judge(dossier.Workflow, dossier.Facts, Agent);

        Assert.Equal(["CONTACTED", "LOST", "BUILDING"], verdicts.Select(verdict => verdict.To));
        Assert.Equal([VerdictKind.Possible, VerdictKind.Asks, VerdictKind.Refused], verdicts.Select(verdict => verdict.Kind));
    }

    [Fact]
    public void A_browser_that_shows_an_old_status_is_told_so()
    {
        var dossier = Dossier.On(Arrow("NEW", "CONTACTED"), Arrow("NEW", "VISIT"), Arrow("CONTACTED", "VISIT"));
        var asOldBrowser = dossier.To("VISIT");
        Assert.True(dossier.Move("CONTACTED", Manager).IsDone);
        var before = dossier.Picture;

        Assert.Equal(Refusals.Stale, dossier.Move(asOldBrowser).Refusal);
        Assert.Equal(before, dossier.Picture);
        Assert.Single(dossier.History);
    }

    [Fact]
    public void A_browser_that_shows_another_workflow_version_is_told_so()
    {
        var dossier = Dossier.On(Arrow("NEW", "CONTACTED"));

        var outcome = dossier.Move(dossier.To("CONTACTED") with { Workflow = Ids.New<WorkflowId>() });

        Assert.Equal(Refusals.Stale, outcome.Refusal);
        Assert.Equal("NEW", dossier.Case.Status);
    }

    [Theory]
    [InlineData("VISIT")]
    [InlineData("NEW")]
    [InlineData("NOWHERE")]
    public void A_move_that_is_no_arrow_is_refused_even_to_an_administrator(string to)
    {
        var dossier = Dossier.On(Arrow("NEW", "CONTACTED"), Arrow("CONTACTED", "VISIT"), Arrow("CONTACTED", "NEW"));

        Assert.Equal(Refusals.NoSuchMove, dossier.Move(to, Admin).Refusal);
        Assert.Equal("NEW", dossier.Case.Status);
    }

    [Theory]
    [InlineData("WON", "SIGNED", StateKind.Won)]
    [InlineData("LOST", "OTHER", StateKind.Lost)]
    [InlineData("ARCHIVED", null, StateKind.Archived)]
    public void A_closed_case_has_no_way_out_for_anybody(string end, string? reason, StateKind kind)
    {
        var dossier = Dossier.On(Arrow("NEW", end), Arrow("NEW", "CONTACTED"));
        Assert.True(dossier.Move(dossier.To(end) with { Reason = reason }).IsDone);

        Assert.Equal(kind, dossier.Case.StatusKind);
        Assert.Empty(dossier.Case.Judge(dossier.Workflow, dossier.Facts, Admin));
        Assert.Equal(Refusals.NoSuchMove, dossier.Move("NEW", Admin).Refusal);
        Assert.Equal(Refusals.NoSuchMove, dossier.Move("CONTACTED", Admin).Refusal);
    }
}
