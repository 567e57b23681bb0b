using Atlas.Domain.Audit;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;

namespace Atlas.Domain.Cases;

/// <summary>A case came into being.</summary>
public sealed record CaseOpened(CaseId Case, UserId? By, DateTime At, string Type, string Status) : DomainEvent(Case, By, At)
{
    /// <inheritdoc />
    public override string Action => AuditActions.CaseOpened;
}

/// <summary>A case changed its status.</summary>
public sealed record CaseMoved(StatusChange Change) : DomainEvent(Change.CaseId, Change.By, Change.At)
{
    /// <inheritdoc />
    public override string Action => Change.Act is StatusAct.Reopen ? AuditActions.CaseReopened : AuditActions.CaseMoved;
}

/// <summary>Somebody wrote a note on a case.</summary>
public sealed record NoteAdded(Activity Note) : DomainEvent(Note.CaseId, Note.By, Note.At)
{
    /// <inheritdoc />
    public override string Action => AuditActions.NoteAdded;
}
