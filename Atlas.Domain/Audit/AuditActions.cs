namespace Atlas.Domain.Audit;

/// <summary>Stable codes of what the audit trail records. Each has a text in every language.</summary>
public static class AuditActions
{
    /// <summary>A case was opened.</summary>
    public const string CaseOpened = "CASE_OPENED";

    /// <summary>A case moved along an arrow.</summary>
    public const string CaseMoved = "CASE_MOVED";

    /// <summary>A closed case was reopened.</summary>
    public const string CaseReopened = "CASE_REOPENED";

    /// <summary>A note was written.</summary>
    public const string NoteAdded = "NOTE_ADDED";

    /// <summary>A move was taken back a moment later.</summary>
    public const string MoveUndone = "MOVE_UNDONE";

    /// <summary>A case was given to somebody.</summary>
    public const string CaseAssigned = "CASE_ASSIGNED";

    /// <summary>Fields of a case changed.</summary>
    public const string CaseEdited = "CASE_EDITED";

    /// <summary>A contact joined a case.</summary>
    public const string PartyAdded = "PARTY_ADDED";

    /// <summary>A contact left a case.</summary>
    public const string PartyRemoved = "PARTY_REMOVED";

    /// <summary>Another contact became the primary one.</summary>
    public const string PrimaryChanged = "PRIMARY_CHANGED";

    /// <summary>A label was put on a case.</summary>
    public const string TagAdded = "TAG_ADDED";

    /// <summary>A label was taken off a case.</summary>
    public const string TagRemoved = "TAG_REMOVED";

    /// <summary>A task was set.</summary>
    public const string TaskAdded = "TASK_ADDED";

    /// <summary>A task was done.</summary>
    public const string TaskDone = "TASK_DONE";

    /// <summary>A done task was opened again.</summary>
    public const string TaskReopened = "TASK_REOPENED";

    /// <summary>A task was put off.</summary>
    public const string TaskPostponed = "TASK_POSTPONED";

    /// <summary>An appointment was planned.</summary>
    public const string AppointmentPlanned = "APPOINTMENT_PLANNED";

    /// <summary>The other side confirmed an appointment.</summary>
    public const string AppointmentConfirmed = "APPOINTMENT_CONFIRMED";

    /// <summary>An appointment had its outcome.</summary>
    public const string AppointmentConcluded = "APPOINTMENT_CONCLUDED";

    /// <summary>A document was put on a case.</summary>
    public const string DocumentAdded = "DOCUMENT_ADDED";

    /// <summary>A document was taken back.</summary>
    public const string DocumentWithdrawn = "DOCUMENT_WITHDRAWN";

    /// <summary>A note was taken back.</summary>
    public const string NoteWithdrawn = "NOTE_WITHDRAWN";

    /// <summary>A contact changed.</summary>
    public const string ContactEdited = "CONTACT_EDITED";

    /// <summary>A contact gave consent.</summary>
    public const string ConsentGranted = "CONSENT_GRANTED";

    /// <summary>A contact refused consent.</summary>
    public const string ConsentDenied = "CONSENT_DENIED";

    /// <summary>A contact took consent back.</summary>
    public const string ConsentWithdrawn = "CONSENT_WITHDRAWN";

    /// <summary>A client's message came in.</summary>
    public const string MessageReceived = "MESSAGE_RECEIVED";

    /// <summary>A message was written to a client.</summary>
    public const string MessageQueued = "MESSAGE_QUEUED";

    /// <summary>A message is further, or its writer changed it.</summary>
    public const string MessageChanged = "MESSAGE_CHANGED";

    /// <summary>A conversation was put on a case: what is said from now on stands there.</summary>
    public const string TalkJoined = "TALK_JOINED";

    /// <summary>A conversation goes on under another case.</summary>
    public const string TalkLeft = "TALK_LEFT";

    /// <summary>A message was not written or not sent, because the client has not agreed to it.</summary>
    public const string BlockedByPolicy = "BLOCKED_BY_POLICY";

    /// <summary>What a provider had posted was worked through once more.</summary>
    public const string DeliveryRetried = "DELIVERY_RETRIED";

    /// <summary>An item that could not be taken in was let go.</summary>
    public const string ItemDismissed = "ITEM_DISMISSED";

    /// <summary>A number's templates were taken in from the provider.</summary>
    public const string TemplatesSynced = "TEMPLATES_SYNCED";

    /// <summary>One act was started for many cases.</summary>
    public const string BulkStarted = "BULK_STARTED";

    /// <summary>A bulk act came to its end.</summary>
    public const string BulkDone = "BULK_DONE";

    /// <summary>Somebody stopped a bulk act.</summary>
    public const string BulkCancelled = "BULK_CANCELLED";

    /// <summary>A bulk act was stopped, because who started it may work no more.</summary>
    public const string BulkStopped = "BULK_STOPPED";

    /// <summary>The taking back of a bulk act was started.</summary>
    public const string BulkUndone = "BULK_UNDONE";

    /// <summary>An export of cases was started.</summary>
    public const string ExportStarted = "EXPORT_STARTED";

    /// <summary>An export's file is ready.</summary>
    public const string ExportDone = "EXPORT_DONE";

    /// <summary>Somebody stopped an export.</summary>
    public const string ExportCancelled = "EXPORT_CANCELLED";

    /// <summary>The program gave an export up.</summary>
    public const string ExportFailed = "EXPORT_FAILED";

    /// <summary>An export's file was downloaded.</summary>
    public const string ExportTaken = "EXPORT_TAKEN";

    /// <summary>An export's file was deleted, as each is after a week.</summary>
    public const string ExportDropped = "EXPORT_DROPPED";

    /// <summary>A view that people share was made, changed or taken away.</summary>
    public const string ViewChanged = "VIEW_CHANGED";

    /// <summary>The organisation's settings changed.</summary>
    public const string SettingsChanged = "SETTINGS_CHANGED";

    /// <summary>A case's score was pinned by hand.</summary>
    public const string ScorePinned = "SCORE_PINNED";

    /// <summary>The pin was taken out.</summary>
    public const string ScoreUnpinned = "SCORE_UNPINNED";

    /// <summary>The pin's time was over.</summary>
    public const string ScorePinEnded = "SCORE_PIN_ENDED";

    /// <summary>The clock alone changed a case's score.</summary>
    public const string ScoreChanged = "SCORE_CHANGED";

    /// <summary>A version of the scoring was published.</summary>
    public const string ScoringPublished = "SCORING_PUBLISHED";

    /// <summary>All cases have their score by the version in force.</summary>
    public const string ScoringApplied = "SCORING_APPLIED";

    /// <summary>A row came into being, with no better word for it.</summary>
    public const string Created = "CREATED";

    /// <summary>A row changed, with no better word for it.</summary>
    public const string Updated = "UPDATED";

    /// <summary>A row was deleted.</summary>
    public const string Deleted = "DELETED";

    /// <summary>Somebody signed in.</summary>
    public const string SignedIn = "SIGNED_IN";

    /// <summary>Somebody signed out.</summary>
    public const string SignedOut = "SIGNED_OUT";

    /// <summary>A sign-in failed for an account of the organisation.</summary>
    public const string SignInFailed = "SIGN_IN_FAILED";

    /// <summary>The demonstration data were loaded.</summary>
    public const string Seeded = "SEEDED";

    /// <summary>All codes, for filters and for the tests that every text exists.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        CaseOpened, CaseMoved, CaseReopened, NoteAdded, Created, Updated, Deleted, SignedIn, SignedOut, SignInFailed, Seeded,
        MoveUndone, CaseAssigned, CaseEdited, PartyAdded, PartyRemoved, PrimaryChanged, TagAdded, TagRemoved,
        TaskAdded, TaskDone, TaskReopened, TaskPostponed, AppointmentPlanned, AppointmentConfirmed, AppointmentConcluded,
        DocumentAdded, DocumentWithdrawn, NoteWithdrawn, ContactEdited, SettingsChanged, DeliveryRetried, ItemDismissed, TemplatesSynced,
        ScorePinned, ScoreUnpinned, ScorePinEnded, ScoringPublished, ScoringApplied,
        BulkStarted, BulkDone, BulkCancelled, BulkStopped, BulkUndone,
        ExportStarted, ExportDone, ExportCancelled, ExportFailed, ExportTaken, ExportDropped, ViewChanged,
    ];
}
