using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Domain.Workflows;
using Atlas.Tests.Support;
using static Atlas.Tests.Support.Agency;

namespace Atlas.Tests.Cases;

public sealed class CaseStoryTests
{
    private static readonly Workflow Short = Workflow(Arrow("NEW", "CONTACTED"), Arrow("CONTACTED", "LOST"));

    [Fact]
    public void A_case_opens_in_the_first_state_of_its_workflow_with_what_it_was_given()
    {
        var opened = new NewCase(Guid.NewGuid(), 2026, "Villa Anfa", Ids.New<ContactId>(), Colleague.User, "AVITO", AllFields);

        var @case = Case.Open(opened, Short, Agent, Monday);

        Assert.Equal(("NEW", StateKind.Initial, Short.Id, "LEAD"), (@case.Status, @case.StatusKind, @case.WorkflowId, @case.Type));
        Assert.Equal((opened.Title, opened.Source, opened.CommandId), (@case.Title, @case.Source, @case.CommandId));
        @case.TakeReference(new TenantLedger(Ids.New<TenantId>()));
        Assert.Equal("D-2026-00001", @case.Reference);
        Assert.Equal((opened.PrimaryContact, opened.Assignee, Agent.User), (@case.PrimaryContactId, @case.Assignee, @case.CreatedBy));
        Assert.Equal((Monday, Monday, Monday), (@case.CreatedAt, @case.StatusSince, @case.LastActivityAt));
        Assert.Equal(AllFields, @case.Fields);
        Assert.Equal(0, @case.Version);
    }

    [Fact]
    public void An_opening_is_told_and_writes_no_change_of_status()
    {
        var @case = Open();

        var opened = Assert.IsType<CaseOpened>(Assert.Single(@case.TakeEvents()));
        var line = opened.Line;

        Assert.Equal((@case.Id, Agent.User, Monday, "LEAD", "NEW"), (opened.Case, opened.By, opened.At, opened.Type, opened.Status));
        Assert.Equal(AuditActions.CaseOpened, opened.Action);
        Assert.Equal((@case.Id, ActivityKinds.System, Agent.User, Monday), (line.CaseId, line.Kind, line.By, line.At));
        Assert.Equal(new ActivityFacts(AuditActions.CaseOpened, To: "NEW", Code: "LEAD"), line.Facts);
        Assert.Null(line.Text);
    }

    [Fact]
    public void A_move_raises_one_event_with_the_whole_change()
    {
        var @case = Open();
        @case.TakeEvents();
        var at = Monday.AddHours(5);
        var move = new MoveRequest(Guid.NewGuid(), "NEW", Short.Id, "CONTACTED") { Comment = "Par téléphone" };

        Assert.True(@case.Move(Short, move, new MoveFacts(at), Manager).IsDone);

        var moved = Assert.IsType<CaseMoved>(Assert.Single(@case.TakeEvents()));
        var change = moved.Change;
        Assert.Equal((@case.Id, Manager.User, at, AuditActions.CaseMoved), (moved.Case, moved.By, moved.At, moved.Action));
        Assert.Equal((@case.Id, Short.Id, StatusAct.Move), (change.CaseId, change.WorkflowId, change.Act));
        Assert.Equal(("NEW", "CONTACTED", at, Manager.User), (change.From, change.To, change.At, change.By));
        Assert.Equal(("Par téléphone", move.CommandId, TimeSpan.FromHours(5)), (change.Comment, change.CommandId, change.TimeInState));
        Assert.Equal(("CONTACTED", StateKind.Open, at, at), (@case.Status, @case.StatusKind, @case.StatusSince, @case.LastActivityAt));
        Assert.Empty(@case.TakeEvents());
    }

    [Fact]
    public void The_timeline_tells_a_move_with_its_facts_and_the_comment()
    {
        var dossier = new Dossier(Short);
        dossier.Move("CONTACTED");
        dossier.Move(dossier.To("LOST") with { Reason = "NO_RESPONSE", Comment = "Injoignable" });

        var line = new CaseMoved(dossier.History[1]).Line;

        Assert.Equal((dossier.Case.Id, ActivityKinds.StatusChange, Agent.User), (line.CaseId, line.Kind, line.By));
        Assert.Equal(new ActivityFacts(AuditActions.CaseMoved, "CONTACTED", "LOST", "LOSS_REASON:NO_RESPONSE"), line.Facts);
        Assert.Equal("Injoignable", line.Text);
    }

    [Fact]
    public void Each_change_of_status_holds_the_time_spent_in_the_state_that_was_left()
    {
        var dossier = new Dossier(Short);
        dossier.Wait(TimeSpan.FromMinutes(90));
        dossier.Move("CONTACTED");
        dossier.Wait(TimeSpan.FromDays(2));
        dossier.Move(dossier.To("LOST") with { Reason = "OTHER" });
        dossier.Wait(TimeSpan.FromDays(30));
        dossier.Reopen(Manager);

        Assert.Equal(
            [TimeSpan.FromMinutes(90), TimeSpan.FromDays(2), TimeSpan.FromDays(30)],
            dossier.History.Select(change => change.TimeInState));
    }

    [Fact]
    public void A_note_does_not_restart_the_time_spent_in_a_state()
    {
        var dossier = new Dossier(Short);
        dossier.Wait(TimeSpan.FromDays(1));
        dossier.Case.AddNote("Rappeler jeudi", Guid.NewGuid(), Agent, dossier.Now);
        dossier.Wait(TimeSpan.FromDays(1));
        dossier.Move("CONTACTED");

        Assert.Equal(TimeSpan.FromDays(2), Assert.Single(dossier.History).TimeInState);
    }

    [Fact]
    public void A_note_is_told_in_its_own_words_and_does_not_move_the_case()
    {
        var @case = Open();
        @case.TakeEvents();
        var (command, at) = (Guid.NewGuid(), Monday.AddMinutes(3));

        Assert.True(@case.AddNote("  Veut visiter\r\nsamedi ", command, Colleague, at).IsDone);

        var added = Assert.IsType<NoteAdded>(Assert.Single(@case.TakeEvents()));
        var line = added.Line;
        Assert.Equal((@case.Id, Colleague.User, at, AuditActions.NoteAdded), (added.Case, added.By, added.At, added.Action));
        Assert.Equal((ActivityKinds.Note, "Veut visiter\nsamedi", command), (line.Kind, line.Text, line.CommandId));
        Assert.Equal(("NEW", Monday, at), (@case.Status, @case.StatusSince, @case.LastActivityAt));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("\0\u0007")]
    public void A_note_that_says_nothing_is_refused(string text)
    {
        AssertNoteRefused(Refusals.TextRequired, text);
    }

    [Fact]
    public void A_note_longer_than_what_is_kept_is_refused()
    {
        var longest = new string('é', Activity.TextLength);

        AssertNoteRefused(Refusals.TextTooLong, longest + "é");
        Assert.True(Open().AddNote($" {longest} ", Guid.NewGuid(), Agent, Monday).IsDone);
    }

    private static void AssertNoteRefused(string refusal, string text)
    {
        var @case = Open();
        @case.TakeEvents();

        Assert.Equal(refusal, @case.AddNote(text, Guid.NewGuid(), Agent, Monday.AddDays(1)).Refusal);
        Assert.Equal(Monday, @case.LastActivityAt);
        Assert.Empty(@case.TakeEvents());
    }

    private static Case Open() =>
        Case.Open(new NewCase(Guid.NewGuid(), 2026, "Villa Anfa", null, null, null, new CaseFields()), Short, Agent, Monday);
}
