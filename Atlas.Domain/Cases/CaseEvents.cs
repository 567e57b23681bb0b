using Atlas.Domain.Audit;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;

namespace Atlas.Domain.Cases;

/// <summary>A case came into being.</summary>
public sealed record CaseOpened(CaseId Case, UserId? By, DateTime At, string Type, string Status) : CaseEvent(Case, By, At)
{
    /// <inheritdoc />
    public override string Action => AuditActions.CaseOpened;

    /// <inheritdoc />
    public override Activity Line { get; } = new(Case, ActivityKinds.System, By, At) { Facts = new(AuditActions.CaseOpened, To: Status, Code: Type) };
}

/// <summary>A case changed its status.</summary>
public sealed record CaseMoved(StatusChange Change) : CaseEvent(Change.CaseId, Change.By, Change.At)
{
    /// <inheritdoc />
    public override string Action => Named(Change.Act);

    /// <inheritdoc />
    public override IEnumerable<FieldChange> Told => [new("Reason", null, Change.Reason), new("Comment", null, Change.Comment)];

    /// <inheritdoc />
    public override IEnumerable<ITenantOwned> Rows => [Change, Line];

    /// <inheritdoc />
    public override Activity Line { get; } = new(Change.CaseId, ActivityKinds.StatusChange, Change.By, Change.At)
    {
        Text = Change.Comment,
        Facts = new(Named(Change.Act), Change.From, Change.To, Change.Reason),
    };

    private static string Named(StatusAct act) => act switch
    {
        StatusAct.Reopen => AuditActions.CaseReopened,
        StatusAct.Undo => AuditActions.MoveUndone,
        _ => AuditActions.CaseMoved,
    };
}

/// <summary>Somebody wrote a note on a case, and perhaps called colleagues to it.</summary>
public sealed record NoteAdded(Activity Line, IReadOnlyList<Mention> Mentions) : CaseEvent(Line.CaseId, Line.By, Line.RecordedAt)
{
    /// <inheritdoc />
    public override string Action => AuditActions.NoteAdded;

    /// <inheritdoc />
    public override Activity Line { get; } = Line;

    /// <inheritdoc />
    public override IEnumerable<FieldChange> Told => [new("Note", null, Line.Text)];

    /// <inheritdoc />
    public override IEnumerable<ITenantOwned> Rows => [Line, .. Mentions];
}

/// <summary>A case was given to somebody, or taken, or put back.</summary>
public sealed record CaseAssigned(CaseId Case, UserId? By, DateTime At, UserId? From, UserId? To) : CaseEvent(Case, By, At)
{
    /// <inheritdoc />
    public override string Action => AuditActions.CaseAssigned;

    /// <inheritdoc />
    public override Activity Line { get; } = new(Case, ActivityKinds.System, By, At)
    {
        Facts = new(AuditActions.CaseAssigned) { People = To is { } holder ? [holder.Value] : [] },
    };
}

/// <summary>Typed fields, title or source of a case changed.</summary>
public sealed record CaseEdited(CaseId Case, UserId? By, DateTime At, IReadOnlyList<FieldChange> Changes) : CaseEvent(Case, By, At)
{
    /// <inheritdoc />
    public override string Action => AuditActions.CaseEdited;

    /// <inheritdoc />
    public override Activity Line { get; } = new(Case, ActivityKinds.System, By, At) { Facts = new(AuditActions.CaseEdited) { Changes = Changes } };
}

/// <summary>A contact joined a case in a role, left it, or became the primary one.</summary>
public sealed record PartyChanged(CaseId Case, UserId? By, DateTime At, string Act, ContactId Contact, string? Role) : CaseEvent(Case, By, At)
{
    /// <inheritdoc />
    public override string Action => Act;

    /// <inheritdoc />
    public override IEnumerable<FieldChange> Told => [new("Contact", null, Contact.Value.ToString()), new("Role", null, Role)];

    /// <inheritdoc />
    public override Activity Line { get; } = new(Case, ActivityKinds.System, By, At) { Facts = new(Act, Code: Role) { Subject = Contact.Value } };
}

/// <summary>An organisation's label was put on a case or taken off.</summary>
public sealed record CaseTagged(CaseId Case, UserId? By, DateTime At, string Tag, bool IsOn) : CaseEvent(Case, By, At)
{
    /// <inheritdoc />
    public override string Action => IsOn ? AuditActions.TagAdded : AuditActions.TagRemoved;

    /// <inheritdoc />
    public override IEnumerable<FieldChange> Told => [new("Tag", IsOn ? null : Tag, IsOn ? Tag : null)];

    /// <inheritdoc />
    public override Activity Line { get; } = new(Case, ActivityKinds.System, By, At)
    {
        Facts = new(IsOn ? AuditActions.TagAdded : AuditActions.TagRemoved) { Name = Tag },
    };
}

/// <summary>Something happened to work that hangs on a case: a task, an appointment, a document.</summary>
/// <param name="Case">The case.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Act">The action's code.</param>
/// <param name="Kind">The line's kind.</param>
/// <param name="Facts">What the sentence needs.</param>
public sealed record WorkChanged(CaseId Case, UserId? By, DateTime At, string Act, string Kind, ActivityFacts Facts) : CaseEvent(Case, By, At)
{
    /// <inheritdoc />
    public override string Action => Act;

    /// <inheritdoc />
    public override Activity Line { get; } = new(Case, Kind, By, At) { Facts = Facts with { Event = Act } };
}

/// <summary>The author, or a manager, took a note back. Its words stay in the database and are no longer shown.</summary>
public sealed record NoteWithdrawn(CaseId Case, UserId? By, DateTime At, ActivityId Note) : CaseEvent(Case, By, At)
{
    /// <inheritdoc />
    public override string Action => AuditActions.NoteWithdrawn;

    /// <inheritdoc />
    public override Activity Line { get; } = new(Case, ActivityKinds.System, By, At) { Facts = new(AuditActions.NoteWithdrawn) { Subject = Note.Value } };
}
