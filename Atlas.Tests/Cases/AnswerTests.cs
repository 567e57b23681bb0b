using Atlas.Tests.Support;

namespace Atlas.Tests.Cases;

/// <summary>How soon somebody answered, and why a case is closed.</summary>
public sealed class AnswerTests
{
    [Fact]
    public void The_first_act_of_a_person_is_the_answer_and_no_later_one()
    {
        var dossier = Dossier.On(Agency.Arrow("NEW", "OPEN"), Agency.Arrow("OPEN", "DONE"));
        Assert.Null(dossier.Case.AnswerMinutes);
        dossier.Wait(TimeSpan.FromMinutes(42.5));

        dossier.Move("OPEN");
        dossier.Wait(TimeSpan.FromHours(5));
        dossier.Move("DONE");

        Assert.Equal(42, dossier.Case.AnswerMinutes);
    }

    [Fact]
    public void A_note_answers_at_the_time_at_which_it_happened()
    {
        var dossier = Dossier.On(Agency.Arrow("NEW", "OPEN"));
        var opened = dossier.Now;

        dossier.Case.AddNote("Rappelée", Guid.NewGuid(), Agency.Agent, opened.AddHours(3), happenedAt: opened.AddMinutes(10));

        Assert.Equal(10, dossier.Case.AnswerMinutes);
    }

    [Fact]
    public void A_move_that_was_taken_back_was_no_answer()
    {
        var dossier = Dossier.On(Agency.Arrow("NEW", "OPEN"));
        dossier.Wait(TimeSpan.FromMinutes(3));
        dossier.Move("OPEN");

        Assert.True(dossier.Case.Undo(dossier.Workflow, dossier.History[^1], Guid.NewGuid(), Agency.Agent, dossier.Now.AddSeconds(5)).IsDone);

        Assert.Null(dossier.Case.AnswerMinutes);
    }

    [Fact]
    public void A_closed_case_says_why_and_a_reopened_one_no_more()
    {
        var dossier = Dossier.On(Agency.Arrow("NEW", "LOST"));

        dossier.Move(dossier.To("LOST") with { Reason = "OTHER" });
        Assert.Equal("LOSS_REASON:OTHER", dossier.Case.CloseReason);
        Assert.True(dossier.Case.Reopen(dossier.Workflow, Guid.NewGuid(), "De retour", dossier.Facts with { Changes = dossier.Facts.Changes }, Agency.Manager).IsDone);

        Assert.Null(dossier.Case.CloseReason);
    }
}
