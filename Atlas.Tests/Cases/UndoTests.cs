using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;
using Atlas.Tests.Support;
using static Atlas.Tests.Support.Agency;

namespace Atlas.Tests.Cases;

public sealed class UndoTests
{
    private static readonly Workflow Visits = Workflow(Arrow("NEW", "VISIT"), Arrow("VISIT", "LOST", reason: "LOSS_REASON"), Arrow("VISIT", "DONE", guards: ["RETURNS"]));

    private readonly Dossier _dossier = new(Visits);

    [Fact]
    public void A_move_is_taken_back_to_where_the_case_was_and_since_when_it_was_there()
    {
        var since = _dossier.Case.StatusSince;
        _dossier.Wait(TimeSpan.FromDays(3));
        _dossier.Move("VISIT");

        Assert.True(Undo(Agent, TimeSpan.FromSeconds(6)).IsDone);

        Assert.Equal(("NEW", StateKind.Initial, since), (_dossier.Case.Status, _dossier.Case.StatusKind, _dossier.Case.StatusSince));
        var undone = Assert.IsType<CaseMoved>(_dossier.Case.TakeEvents()[^1]);
        Assert.Equal((StatusAct.Undo, "VISIT", "NEW", "MOVE_UNDONE"), (undone.Change.Act, undone.Change.From, undone.Change.To, undone.Action));
    }

    [Fact]
    public void A_closed_case_is_taken_back_too()
    {
        _dossier.Move("VISIT");
        _dossier.Move(_dossier.To("LOST") with { Reason = "NO_RESPONSE" });

        Assert.True(Undo(Agent, TimeSpan.FromSeconds(1)).IsDone);
        Assert.Equal("VISIT", _dossier.Case.Status);
    }

    [Fact]
    public void After_seven_seconds_it_is_too_late()
    {
        _dossier.Move("VISIT");

        Assert.True(Undo(Agent, Case.UndoTime).IsDone);
        _dossier.Move("VISIT");
        Assert.Equal(Refusals.TooLate, Undo(Agent, Case.UndoTime + TimeSpan.FromTicks(1)).Refusal);
    }

    [Fact]
    public void Nobody_takes_back_what_somebody_else_did_nor_the_same_move_twice()
    {
        _dossier.Move("VISIT");
        var move = _dossier.History[^1];

        Assert.Equal(Refusals.TooLate, Undo(Manager, TimeSpan.Zero).Refusal);
        Assert.True(Undo(Agent, TimeSpan.Zero).IsDone);
        Assert.Equal(Refusals.TooLate, _dossier.Case.Undo(Visits, move, Guid.NewGuid(), Agent, move.At).Refusal);
    }

    [Fact]
    public void For_guards_a_move_that_was_taken_back_never_was()
    {
        var facts = new MoveFacts(Monday)
        {
            Changes =
            [
                new StatusFact("NEW", "VISIT", Monday, StatusAct.Move),
                new StatusFact("VISIT", "DONE", Monday.AddSeconds(10), StatusAct.Move),
                new StatusFact("DONE", "VISIT", Monday.AddSeconds(12), StatusAct.Undo),
            ],
        };

        Assert.Equal(("NEW", "NEW"), (facts.CameFrom, facts.MovedFrom));
        Assert.Single(facts.Changes);
    }

    private Outcome Undo(Caller by, TimeSpan later) =>
        _dossier.Case.Undo(Visits, _dossier.History[^1], Guid.NewGuid(), by, _dossier.History[^1].At + later);
}
