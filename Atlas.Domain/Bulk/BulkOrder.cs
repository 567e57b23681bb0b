using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;

namespace Atlas.Domain.Bulk;

/// <summary>What is done with each case of a selection.</summary>
public enum BulkAct
{
    /// <summary>Given to somebody, or to nobody.</summary>
    Assign,

    /// <summary>Moved along an arrow of its workflow.</summary>
    Move,

    /// <summary>Bears a label from now on.</summary>
    Tag,

    /// <summary>Bears a label no more.</summary>
    Untag,
}

/// <summary>One act for many cases, as a person orders it: what must be given is given once for all of them.</summary>
/// <param name="Act">What is done.</param>
public sealed record BulkOrder(BulkAct Act)
{
    /// <summary>To whom the cases go; null for nobody.</summary>
    public UserId? Holder { get; init; }

    /// <summary>Code of the status to enter.</summary>
    public string? Status { get; init; }

    /// <summary>Code of the reason, where moves ask for one.</summary>
    public string? Reason { get; init; }

    /// <summary>What the person adds to each move in words.</summary>
    public string? Comment { get; init; }

    /// <summary>The label's name.</summary>
    public string? Label { get; init; }

    /// <summary>Whether a person acts on a case of this holder by a bulk act: managers on all, agents on their own ones and on nobody's not.</summary>
    public static bool MayTouch(Caller by, UserId? holder) => by.Is(Role.Manager) || (holder is not null && holder == by.User);

    /// <summary>Whether a role is offered an act at all: giving cases to others is a manager's.</summary>
    public static bool IsOffered(BulkAct act, Caller by) => act is not BulkAct.Assign || by.Is(Role.Manager);

    /// <summary>The same order with clean words, or why it cannot be carried out for any case.</summary>
    public Outcome Clean(Caller by, out BulkOrder clean)
    {
        clean = this with { Label = Label is null ? null : CleanText.Line(Label), Comment = Comment is null ? null : CleanText.Block(Comment) };
        if (!IsOffered(Act, by) || by.User is null)
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        return Act switch
        {
            BulkAct.Move when string.IsNullOrEmpty(Status) => Outcome.Refused(Refusals.NoSuchMove),
            BulkAct.Move when clean.Comment?.Length > Case.CommentLength => Outcome.Refused(Refusals.TextTooLong),
            BulkAct.Tag or BulkAct.Untag when string.IsNullOrEmpty(clean.Label) => Outcome.Refused(Refusals.TextRequired),
            BulkAct.Tag or BulkAct.Untag when clean.Label.Length > Tag.NameLength => Outcome.Refused(Refusals.TextTooLong),
            _ => Outcome.Done,
        };
    }

    /// <summary>
    /// How the act would end on a case, asked of the case itself: nobody saves the copy on which it is tried.
    /// </summary>
    /// <param name="copy">A case that no context tracks.</param>
    /// <param name="workflow">The case's workflow version.</param>
    /// <param name="facts">What the guards of the move ask for.</param>
    /// <param name="by">Who orders it.</param>
    public Outcome Try(Case copy, Workflow workflow, MoveFacts facts, Caller by)
    {
        if (!MayTouch(by, copy.Assignee))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        return Act switch
        {
            BulkAct.Assign => copy.Assign(Holder, by, facts.Now),
            BulkAct.Move => copy.Move(workflow, MoveOf(copy.Id.Value, copy.Status, copy.WorkflowId), facts, by),
            _ => copy.Label(new Tag(Label!), Act is BulkAct.Tag, by, facts.Now),
        };
    }

    /// <summary>The move of one case.</summary>
    public MoveRequest MoveOf(Guid command, string from, WorkflowId workflow) => new(command, from, workflow, Status!) { Reason = Reason, Comment = Comment };
}
