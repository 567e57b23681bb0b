namespace Atlas.Domain.Foundation;

/// <summary>Every reason for which Atlas refuses an act. Each has a text in every language.</summary>
public static class Refusals
{
    /// <summary>The record does not exist, or belongs to somebody else: the two are told alike.</summary>
    public const string NotFound = "not-found";

    /// <summary>The caller's role does not allow the act on this record.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>The status or workflow version is no longer what the caller saw.</summary>
    public const string Stale = "stale";

    /// <summary>The workflow knows no arrow from the present status to the asked one.</summary>
    public const string NoSuchMove = "no-such-move";

    /// <summary>A role, right or guard stands against the move.</summary>
    public const string MoveBlocked = "move-blocked";

    /// <summary>Fields or a reason are still missing.</summary>
    public const string MoveAsks = "move-asks";

    /// <summary>The reason is not an active one of the asked kind.</summary>
    public const string UnknownReason = "unknown-reason";

    /// <summary>Only a closed case can be reopened.</summary>
    public const string NotClosed = "not-closed";

    /// <summary>An act that must be explained came without a comment.</summary>
    public const string CommentRequired = "comment-required";

    /// <summary>A text that must say something is empty.</summary>
    public const string TextRequired = "text-required";

    /// <summary>A text is longer than what is kept.</summary>
    public const string TextTooLong = "text-too-long";

    /// <summary>A field's value cannot be read as its kind.</summary>
    public const string BadValue = "bad-value";

    /// <summary>The phone number is not one.</summary>
    public const string BadPhone = "bad-phone";

    /// <summary>The code is not an active one of its referential.</summary>
    public const string UnknownCode = "unknown-code";

    /// <summary>The database could not be written; nothing was saved.</summary>
    public const string NotSaved = "not-saved";

    /// <summary>All codes, for the tests that every text exists.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        NotFound, NotAllowed, Stale, NoSuchMove, MoveBlocked, MoveAsks, UnknownReason, NotClosed,
        CommentRequired, TextRequired, TextTooLong, BadValue, BadPhone, UnknownCode, NotSaved,
    ];
}
