using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Workflows;
using Atlas.Tests.Support;
using static Atlas.Tests.Support.Agency;

namespace Atlas.Tests.Workflows;

public sealed class GuardTests
{
    private static readonly MoveFacts Nothing = new(Monday);

    [Theory]
    [InlineData("HAS_PLANNED_APPOINTMENT", "SIGNING", null, 1, true)]
    [InlineData("HAS_PLANNED_APPOINTMENT:SIGNING", "SIGNING", null, 1, true)]
    [InlineData("HAS_PLANNED_APPOINTMENT:SIGNING", "PROPERTY_VISIT", null, 1, false)]
    [InlineData("HAS_PLANNED_APPOINTMENT:SIGNING", "SIGNING", "CANCELLED", 1, false)]
    [InlineData("HAS_PLANNED_APPOINTMENT:SIGNING", "SIGNING", null, 0, false)]
    [InlineData("HAS_PLANNED_APPOINTMENT:SIGNING", "SIGNING", null, -1, false)]
    public void A_planned_appointment_has_no_outcome_and_has_not_ended(string guard, string type, string? outcome, int endsInHours, bool holds)
    {
        var facts = Nothing with { Appointments = [new AppointmentFact(type, Monday.AddHours(endsInHours), outcome)] };

        AssertGuard(holds, guard, facts);
        AssertGuard(expected: false, guard, Nothing);
    }

    [Theory]
    [InlineData("HAS_DONE_APPOINTMENT", "SIGNING", "DONE", true)]
    [InlineData("HAS_DONE_APPOINTMENT:PROPERTY_VISIT", "PROPERTY_VISIT", "DONE", true)]
    [InlineData("HAS_DONE_APPOINTMENT:PROPERTY_VISIT", "PROPERTY_VISIT", "PARTIAL", true)]
    [InlineData("HAS_DONE_APPOINTMENT:PROPERTY_VISIT", "PROPERTY_VISIT", "NO_SHOW", false)]
    [InlineData("HAS_DONE_APPOINTMENT:PROPERTY_VISIT", "PROPERTY_VISIT", "CANCELLED", false)]
    [InlineData("HAS_DONE_APPOINTMENT:PROPERTY_VISIT", "PROPERTY_VISIT", null, false)]
    [InlineData("HAS_DONE_APPOINTMENT:PROPERTY_VISIT", "SIGNING", "DONE", false)]
    [InlineData("HAS_DONE_APPOINTMENT:PROPERTY_VISIT", "SIGNING", "PARTIAL", false)]
    public void A_done_appointment_took_place_at_least_in_part(string guard, string type, string? outcome, bool holds)
    {
        AssertGuard(holds, guard, Nothing with { Appointments = [new AppointmentFact(type, Monday.AddDays(-400), outcome)] });
        AssertGuard(expected: false, guard, Nothing);
    }

    [Theory]
    [InlineData(-25, false)]
    [InlineData(-24, false)]
    [InlineData(-23, true)]
    public void A_second_visit_needs_its_own_appointment_after_the_case_last_entered_the_state(int endedInHours, bool holds)
    {
        var facts = Nothing with
        {
            Appointments = [new AppointmentFact("PROPERTY_VISIT", Monday.AddHours(endedInHours), "DONE")],
            Changes =
            [
                new StatusFact("VISIT_DONE", "VISIT_PLANNED", Monday.AddHours(-2), StatusAct.Move),
                new StatusFact("VISIT_PLANNED", "VISIT_DONE", Monday.AddHours(-24), StatusAct.Move),
                new StatusFact("VISIT_PLANNED", "VISIT_DONE", Monday.AddHours(-300), StatusAct.Move),
            ],
        };

        AssertGuard(holds, "HAS_DONE_APPOINTMENT:PROPERTY_VISIT", facts, "VISIT_DONE");
    }

    [Theory]
    [InlineData("HAS_CONSENT:WHATSAPP", true)]
    [InlineData("HAS_CONSENT:EMAIL", false)]
    [InlineData("HAS_CONSENT:whatsapp", false)]
    [InlineData("HAS_CONSENT", false)]
    public void A_consent_is_one_for_the_named_channel(string guard, bool holds)
    {
        AssertGuard(holds, guard, Nothing with { ConsentedChannels = ["WHATSAPP", "SMS"] });
        AssertGuard(expected: false, guard, Nothing);
    }

    [Theory]
    [InlineData("HAS_PARTY:NOTARY", true)]
    [InlineData("HAS_PARTY:SELLER", false)]
    [InlineData("HAS_PARTY", false)]
    public void A_party_is_one_with_the_named_role(string guard, bool holds)
    {
        AssertGuard(holds, guard, Nothing with { PartyRoles = ["BUYER", "NOTARY"] });
        AssertGuard(expected: false, guard, Nothing);
    }

    [Theory]
    [InlineData("SCORE_AT_LEAST:50", 49, false)]
    [InlineData("SCORE_AT_LEAST:50", 50, true)]
    [InlineData("SCORE_AT_LEAST:50", 100, true)]
    [InlineData("SCORE_AT_LEAST:0", null, false)]
    [InlineData("SCORE_AT_LEAST:high", 100, false)]
    [InlineData("SCORE_AT_LEAST:-1", 100, false)]
    [InlineData("SCORE_AT_LEAST", 100, false)]
    public void A_score_must_be_known_and_reach_the_named_figure(string guard, int? score, bool holds)
    {
        AssertGuard(holds, guard, Nothing with { Score = score });
    }

    [Theory]
    [InlineData("NO_OPEN_TASK", false)]
    [InlineData("NO_OPEN_TASK:CALL_BACK", false)]
    [InlineData("NO_OPEN_TASK:NEGOTIATE", true)]
    public void An_open_task_stands_against_the_move_when_it_is_of_the_named_category(string guard, bool holds)
    {
        AssertGuard(holds, guard, Nothing with { OpenTasks = ["CALL_BACK", "OTHER"] });
        AssertGuard(expected: true, guard, Nothing);
    }

    [Fact]
    public void An_assigned_case_is_one_that_somebody_has()
    {
        Assert.True(Guards.Hold("ASSIGNED", "CONTACTED", isAssigned: true, Nothing));
        Assert.False(Guards.Hold("ASSIGNED", "CONTACTED", isAssigned: false, Nothing));

        var workflow = Workflow(Arrow("NEW", "CONTACTED", guards: ["ASSIGNED"]));
        Assert.Equal(["ASSIGNED"], new Dossier(workflow).Judge("CONTACTED").Blockers);
        Assert.Equal(VerdictKind.Possible, new Dossier(workflow, Agent.User).Judge("CONTACTED").Kind);
    }

    [Fact]
    public void A_case_returns_only_to_the_state_that_it_left_for_the_present_one()
    {
        var dossier = Dossier.On(
            Arrow("NEW", "DESIGN"),
            Arrow("DESIGN", "PERMITS"),
            Arrow("DESIGN", "PAUSED"),
            Arrow("PERMITS", "PAUSED"),
            Arrow("PAUSED", "DESIGN", guards: ["RETURNS"]),
            Arrow("PAUSED", "PERMITS", guards: ["RETURNS"]));
        foreach (var status in (string[])["DESIGN", "PAUSED", "DESIGN", "PERMITS", "PAUSED"])
        {
            dossier.Wait(TimeSpan.FromDays(1));
            Assert.True(dossier.Move(status).IsDone);
        }

        var outcome = dossier.Move("DESIGN");

        Assert.Equal(Refusals.MoveBlocked, outcome.Refusal);
        Assert.Equal(["RETURNS"], outcome.Details);
        Assert.True(dossier.Move("PERMITS").IsDone);
    }

    [Fact]
    public void A_case_that_was_paused_closed_and_reopened_still_returns_to_where_it_was_paused()
    {
        var dossier = Dossier.On(
            Arrow("NEW", "PERMITS"),
            Arrow("PERMITS", "PAUSED"),
            Arrow("PAUSED", "NEW", guards: ["RETURNS"]),
            Arrow("PAUSED", "PERMITS", guards: ["RETURNS"]),
            Arrow("PAUSED", "LOST"));
        foreach (var status in (string[])["PERMITS", "PAUSED", "LOST"])
        {
            dossier.Wait(TimeSpan.FromDays(1));
            Assert.True(dossier.Move(dossier.To(status) with { Reason = "OTHER" }).IsDone);
        }

        dossier.Wait(TimeSpan.FromDays(1));
        Assert.True(dossier.Reopen(Manager).IsDone);

        Assert.Equal("PAUSED", dossier.Case.Status);
        Assert.Equal(["RETURNS"], dossier.Move("NEW").Details);
        Assert.True(dossier.Move("PERMITS").IsDone);
    }

    [Fact]
    public void A_case_that_never_moved_returns_nowhere()
    {
        AssertGuard(expected: false, "RETURNS", Nothing, "NEW");
        Assert.Null(Nothing.CameFrom);
        Assert.Null(Nothing.MovedFrom);
    }

    [Theory]
    [InlineData("HAS_GARAGE")]
    [InlineData("assigned")]
    [InlineData("ASSIGNED ")]
    [InlineData("")]
    [InlineData(":")]
    public void A_guard_that_nobody_knows_never_holds(string guard)
    {
        Assert.False(Guards.Hold(guard, "CONTACTED", isAssigned: true, Helpful));
        Assert.Equal([guard], Dossier.On(Arrow("NEW", "CONTACTED", guards: [guard])).Judge("CONTACTED", Admin, Helpful).Blockers);
    }

    [Fact]
    public void A_move_names_only_the_guards_that_do_not_hold_as_the_workflow_writes_them()
    {
        string[] guards = ["HAS_PARTY:BUYER", "HAS_CONSENT:SMS", "ASSIGNED", "SCORE_AT_LEAST:60"];
        var dossier = new Dossier(Workflow(Arrow("NEW", "VISIT", guards: guards)), Agent.User, contact: Ids.New<ContactId>());

        var verdict = dossier.Judge("VISIT", facts: Nothing with { PartyRoles = ["BUYER"], Score = 59 });

        Assert.Equal(VerdictKind.Refused, verdict.Kind);
        Assert.Equal(["HAS_CONSENT:SMS", "SCORE_AT_LEAST:60"], verdict.Missing);
        Assert.Equal(VerdictKind.Possible, dossier.Judge("VISIT", facts: Helpful).Kind);
    }

    private static MoveFacts Helpful => Nothing with { ConsentedChannels = ["SMS"], PartyRoles = ["BUYER"], Score = 100 };

    private static void AssertGuard(bool expected, string guard, MoveFacts facts, string target = "CONTACTED") =>
        Assert.Equal(expected, Guards.Hold(guard, target, isAssigned: false, facts));
}
