using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;

namespace Atlas.Tests.Support;

/// <summary>A case with its workflow, its own clock and the history that its moves left, so that facts are what really happened.</summary>
internal sealed class Dossier
{
    public Dossier(Workflow workflow, UserId? assignee = null, CaseFields? fields = null, ContactId? contact = null)
    {
        Workflow = workflow;
        var opened = new NewCase(Guid.NewGuid(), 2026, "Riad à Salé", contact, assignee, "WALK_IN", fields ?? new CaseFields());
        Case = Case.Open(opened, workflow, Agency.Agent, Now);
        Take();
    }

    public Workflow Workflow { get; }

    public Case Case { get; }

    public DateTime Now { get; private set; } = Agency.Monday;

    public List<StatusChange> History { get; } = [];

    /// <summary>How many events of any kind were raised.</summary>
    public int Raised { get; private set; }

    public MoveFacts Facts => new(Now)
    {
        Changes = [.. History.Select(change => new StatusFact(change.From, change.To, change.At, change.Act))],
        Reasons = Agency.Reasons,
    };

    /// <summary>Everything about the case that a move may touch.</summary>
    public object Picture =>
        (Case.Status, Case.StatusKind, Case.StatusSince, Case.LastActivityAt, Case.Fields, Case.Assignee, Case.PrimaryContactId, Case.Version, Case.WorkflowId);

    public static Dossier On(params WorkflowTransition[] arrows) => new(Agency.Workflow(arrows));

    public void Wait(TimeSpan time) => Now += time;

    public MoveRequest To(string status) => new(Guid.NewGuid(), Case.Status, Case.WorkflowId, status);

    public Verdict Judge(string to, Caller? by = null, MoveFacts? facts = null, MoveRequest? given = null)
    {
        var arrow = Workflow.Between(Case.Status, to) ?? throw new InvalidOperationException($"No arrow from {Case.Status} to {to}.");
        return Case.Judge(Workflow, arrow, facts ?? Facts, by ?? Agency.Agent, given);
    }

    public Outcome Move(string to, Caller? by = null) => Move(To(to), by);

    public Outcome Move(MoveRequest move, Caller? by = null, MoveFacts? facts = null)
    {
        var outcome = Case.Move(Workflow, move, facts ?? Facts, by ?? Agency.Agent);
        Take();
        return outcome;
    }

    public Outcome Reopen(Caller by, string comment = "Le client est revenu.")
    {
        var outcome = Case.Reopen(Workflow, Guid.NewGuid(), comment, Facts, by);
        Take();
        return outcome;
    }

    private void Take()
    {
        var raised = Case.TakeEvents();
        Raised += raised.Count;
        History.AddRange(raised.OfType<CaseMoved>().Select(moved => moved.Change));
    }
}
