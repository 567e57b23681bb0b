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
    ];
}
