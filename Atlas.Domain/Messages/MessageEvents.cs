using Atlas.Domain.Audit;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;

namespace Atlas.Domain.Messages;

/// <summary>A message stands on a case: its story tells it.</summary>
public sealed record MessageLogged(Message Message, CaseId On) : CaseEvent(On, Message.By, Message.RecordedAt)
{
    /// <inheritdoc />
    public override string Action => Message.Direction is MessageDirection.Inbound ? AuditActions.MessageReceived : AuditActions.MessageQueued;

    /// <inheritdoc />
    public override Activity Line { get; } = new(On, ActivityKinds.MessageLog, Message.By, Message.At)
    {
        RecordedAt = Message.RecordedAt,
        Text = Message.Text,
        Facts = new ActivityFacts(Message.Direction is MessageDirection.Inbound ? "INBOUND" : "OUTBOUND", Code: Message.Kind == Message.Email ? "EMAIL" : "WHATSAPP") { Subject = Message.Id.Value, Name = Message.Text is null ? Message.Kind : null },
    };
}

/// <summary>A conversation was put on a case by hand, or taken from it: what is said from now on stands there.</summary>
/// <param name="On">The case.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Elsewhere">Where it goes on, as people call that case; null where it goes on here.</param>
public sealed record TalkPut(CaseId On, UserId? By, DateTime At, string? Elsewhere) : CaseEvent(On, By, At)
{
    /// <inheritdoc />
    public override string Action => Elsewhere is null ? AuditActions.TalkJoined : AuditActions.TalkLeft;

    /// <inheritdoc />
    public override Activity Line { get; } = new(On, ActivityKinds.System, By, At)
    {
        Facts = new ActivityFacts(Elsewhere is null ? AuditActions.TalkJoined : AuditActions.TalkLeft) { Name = Elsewhere },
    };
}

/// <summary>A message is further, or its writer changed it: the screens of its case are told, or those of its contact while it has none.</summary>
public sealed record MessageChanged(Message Message, UserId? By, DateTime At) : DomainEvent(Message.Id.Value, By, At)
{
    /// <inheritdoc />
    public override string Action => IsNew ? Message.Direction is MessageDirection.Inbound ? AuditActions.MessageReceived : AuditActions.MessageQueued : AuditActions.MessageChanged;

    /// <summary>Whether it came just now, without a case whose story could tell it.</summary>
    public bool IsNew { get; init; }

    /// <inheritdoc />
    public override Guid SeenAt => Message.CaseId?.Value ?? Message.ContactId.Value;
}
