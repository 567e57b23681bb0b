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

    /// <summary>Somebody else has taken the case; the detail is the account.</summary>
    public const string AlreadyTaken = "already-taken";

    /// <summary>A field changed since the caller read it; the details name the fields.</summary>
    public const string Conflict = "conflict";

    /// <summary>The account is not an open one of the organisation.</summary>
    public const string UnknownColleague = "unknown-colleague";

    /// <summary>The contact is not one of the organisation.</summary>
    public const string UnknownContact = "unknown-contact";

    /// <summary>The contact already has this role in the case.</summary>
    public const string AlreadyParty = "already-party";

    /// <summary>The primary contact leaves only when another one has become primary.</summary>
    public const string PrimaryStays = "primary-stays";

    /// <summary>The least budget is above the most.</summary>
    public const string BudgetsCrossed = "budgets-crossed";

    /// <summary>An appointment ends before it starts, or lies too far away.</summary>
    public const string BadPeriod = "bad-period";

    /// <summary>The organisation's clocks never show this time: they are put forward over it.</summary>
    public const string NoSuchTime = "no-such-time";

    /// <summary>The moment in which the act could be taken back is over.</summary>
    public const string TooLate = "too-late";

    /// <summary>The task or appointment already has its end.</summary>
    public const string AlreadyDone = "already-done";

    /// <summary>The e-mail address is not one.</summary>
    public const string BadEmail = "bad-email";

    /// <summary>A contact needs a name.</summary>
    public const string NameRequired = "name-required";

    /// <summary>The file is larger than what is kept.</summary>
    public const string FileTooLarge = "file-too-large";

    /// <summary>The file is of a kind that is not kept, whatever its name says.</summary>
    public const string FileKind = "file-kind";

    /// <summary>The file has no content.</summary>
    public const string FileEmpty = "file-empty";

    /// <summary>There are already as many as are kept.</summary>
    public const string TooMany = "too-many";

    /// <summary>As many exports of the person are under way as may be.</summary>
    public const string TooManyExports = "too-many-exports";

    /// <summary>The client has not agreed to it; the details are the purpose and how he stands.</summary>
    public const string NoConsent = "no-consent";

    /// <summary>The client wrote more than 24 hours ago: a template goes, a free text does not.</summary>
    public const string WindowClosed = "window-closed";

    /// <summary>The organisation has no number that was proved.</summary>
    public const string NoChannel = "no-channel";

    /// <summary>The client has neither a number nor another name on the channel.</summary>
    public const string NoAddress = "no-address";

    /// <summary>The template is not an approved one.</summary>
    public const string TemplateUnfit = "template-unfit";

    /// <summary>Values of a template are missing or do not fit; the details name them.</summary>
    public const string ValuesMissing = "values-missing";

    /// <summary>The same command came before with something else in it.</summary>
    public const string CommandReused = "command-reused";

    /// <summary>Another view of the same shelf bears the name: nobody could tell them apart.</summary>
    public const string ViewNameTaken = "view-name-taken";

    /// <summary>Another channel holds the number already.</summary>
    public const string NumberTaken = "number-taken";

    /// <summary>The provider did not confirm; the details are its code and words.</summary>
    public const string NotProven = "not-proven";

    /// <summary>The provider has no message for such a file.</summary>
    public const string FileUnsent = "file-unsent";

    /// <summary>The file is larger than the provider carries in such a message.</summary>
    public const string FileTooHeavy = "file-too-heavy";

    /// <summary>A sound takes no words under it.</summary>
    public const string NoCaption = "no-caption";

    /// <summary>A bulk act has no case to work on.</summary>
    public const string NothingSelected = "nothing-selected";

    /// <summary>The database could not be written; nothing was saved.</summary>
    public const string NotSaved = "not-saved";

    /// <summary>An export has no column.</summary>
    public const string NoColumns = "no-columns";

    /// <summary>Who started it may not, or no longer, do so.</summary>
    public const string StarterGone = "starter-gone";

    /// <summary>A file could not be written.</summary>
    public const string FileNotWritten = "file-not-written";

    /// <summary>All codes, for the tests that every text exists.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        NotFound, NotAllowed, Stale, NoSuchMove, MoveBlocked, MoveAsks, UnknownReason, NotClosed,
        CommentRequired, TextRequired, TextTooLong, BadValue, BadPhone, UnknownCode, NotSaved, NoColumns, StarterGone, FileNotWritten,
        AlreadyTaken, Conflict, UnknownColleague, UnknownContact, AlreadyParty, PrimaryStays, BudgetsCrossed, BadPeriod, NoSuchTime,
        TooLate, AlreadyDone, BadEmail, NameRequired, FileTooLarge, FileKind, FileEmpty, TooMany, TooManyExports,
        NumberTaken, NotProven, NothingSelected,
        NoConsent, WindowClosed, NoChannel, NoAddress, TemplateUnfit, ValuesMissing, CommandReused, NoCaption, FileUnsent, FileTooHeavy,
    ];
}
