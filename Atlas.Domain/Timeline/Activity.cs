using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Timeline;

/// <summary>Identifies a timeline entry.</summary>
public readonly record struct ActivityId(Guid Value) : IId<ActivityId>
{
    /// <inheritdoc />
    public static ActivityId From(Guid value) => new(value);
}

/// <summary>Codes of the ACTIVITY_TYPE referential that the program writes.</summary>
public static class ActivityKinds
{
    /// <summary>Words of a person.</summary>
    public const string Note = "NOTE";

    /// <summary>A change of status.</summary>
    public const string StatusChange = "STATUS_CHANGE";

    /// <summary>A message went out or came in.</summary>
    public const string MessageLog = "MESSAGE_LOG";

    /// <summary>An appointment was planned or had its outcome.</summary>
    public const string AppointmentLog = "APPOINTMENT_LOG";

    /// <summary>A task was set, done or put off.</summary>
    public const string Task = "TASK";

    /// <summary>A document came in or was taken back.</summary>
    public const string DocumentLog = "DOCUMENT_LOG";

    /// <summary>Something else that happened to the case.</summary>
    public const string System = "SYSTEM";

    /// <summary>All kinds, for filters.</summary>
    public static IReadOnlyList<string> All { get; } = [Note, Task, StatusChange, MessageLog, AppointmentLog, DocumentLog, System];
}

/// <summary>The facts of an automatic entry; the sentence is made in the reader's language.</summary>
/// <param name="Event">What happened, one of the codes of the audit trail or of the entry's kind.</param>
/// <param name="From">Status left.</param>
/// <param name="To">Status entered.</param>
/// <param name="Reason">Reason given, as <c>LOSS_REASON:OTHER</c>.</param>
/// <param name="Code">Another code that the sentence names: an appointment type, a channel, a role, a task's category.</param>
/// <param name="When">An instant that the sentence names, UTC.</param>
public sealed record ActivityFacts(string? Event, string? From = null, string? To = null, string? Reason = null, string? Code = null, DateTime? When = null)
{
    /// <summary>Fields that changed, with their values before and after.</summary>
    public IReadOnlyList<FieldChange>? Changes { get; init; }

    /// <summary>Accounts that the sentence names: who was assigned, who was called by a note.</summary>
    public IReadOnlyList<Guid>? People { get; init; }

    /// <summary>The record that the sentence names: a contact, a task, an appointment, a document.</summary>
    public Guid? Subject { get; init; }

    /// <summary>What people called it: a task's title, a document's name, a label.</summary>
    public string? Name { get; init; }
}

/// <summary>One line of a case's story. It keeps kind and facts; what people typed is the only text.</summary>
public sealed class Activity : ITenantOwned
{
    /// <summary>Longest note, in characters.</summary>
    public const int TextLength = 10_000;

    private string? _text;

    private Activity()
    {
    }

    /// <summary>A line of the story, recorded as it happens.</summary>
    public Activity(CaseId @case, string kind, UserId? by, DateTime at) =>
        (Id, CaseId, Kind, By, At, RecordedAt) = (Ids.New<ActivityId>(), @case, kind, by, at, at);

    /// <summary>The row's identifier.</summary>
    public ActivityId Id { get; private set; }

    /// <inheritdoc />
    public TenantId Tenant { get; private set; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Code of the ACTIVITY_TYPE referential.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Who; null for the program.</summary>
    public UserId? By { get; private set; }

    /// <summary>When it happened (business time), UTC: the story is told in this order.</summary>
    public DateTime At { get; private set; }

    /// <summary>When Atlas learnt of it, UTC.</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>What a person typed: the note, or the comment on a move.</summary>
    public string? Text { get => _text; init => _text = value; }

    /// <summary>The facts of an automatic entry.</summary>
    public ActivityFacts? Facts { get; init; }

    /// <summary>The browser's command, unique in the organisation: a repeated click adds nothing.</summary>
    public Guid? CommandId { get; init; }

    /// <summary>When a note was taken back, UTC; null while it stands.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>Takes a note back. The case decides who may.</summary>
    internal void Withdraw(DateTime at) => WithdrawnAt ??= at;

    /// <summary>Whoever wrote the message took it back: the story keeps that it came, and no longer what it said.</summary>
    public void Forget(DateTime at) => (_text, WithdrawnAt) = (null, WithdrawnAt ?? at);
}
