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

    /// <summary>Something that the program did.</summary>
    public const string System = "SYSTEM";
}

/// <summary>The facts of an automatic entry; the sentence is made in the reader's language.</summary>
/// <param name="Event">What happened, one of the codes of the audit trail or of the entry's kind.</param>
/// <param name="From">Status left.</param>
/// <param name="To">Status entered.</param>
/// <param name="Reason">Reason given, as <c>LOSS_REASON:OTHER</c>.</param>
/// <param name="Code">Another code that the sentence names: an appointment type, a channel.</param>
/// <param name="When">An instant that the sentence names, UTC.</param>
public sealed record ActivityFacts(string? Event, string? From = null, string? To = null, string? Reason = null, string? Code = null, DateTime? When = null);

/// <summary>One line of a case's story. It keeps kind and facts; what people typed is the only text.</summary>
public sealed class Activity : ITenantOwned
{
    /// <summary>Longest note, in characters.</summary>
    public const int TextLength = 10_000;

    private Activity()
    {
    }

    /// <summary>A line of the story.</summary>
    public Activity(CaseId @case, string kind, UserId? by, DateTime at) =>
        (Id, CaseId, Kind, By, At) = (Ids.New<ActivityId>(), @case, kind, by, at);

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

    /// <summary>When it happened, UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>What a person typed: the note, or the comment on a move.</summary>
    public string? Text { get; init; }

    /// <summary>The facts of an automatic entry.</summary>
    public ActivityFacts? Facts { get; init; }

    /// <summary>The browser's command, unique in the organisation: a repeated click adds nothing.</summary>
    public Guid? CommandId { get; init; }

    /// <summary>The line that tells an event.</summary>
    public static Activity Telling(DomainEvent happened) => happened switch
    {
        NoteAdded added => added.Note,
        CaseMoved { Change: var change } moved => new(moved.Case, ActivityKinds.StatusChange, moved.By, moved.At)
        {
            Text = change.Comment,
            Facts = new(moved.Action, change.From, change.To, change.Reason),
        },
        CaseOpened opened => new(opened.Case, ActivityKinds.System, opened.By, opened.At)
        {
            Facts = new(opened.Action, To: opened.Status, Code: opened.Type),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event without a line in the timeline."),
    };
}
