using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Search;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;

namespace Atlas.Domain.Cases;

/// <summary>Identifies a case.</summary>
public readonly record struct CaseId(Guid Value) : IId<CaseId>
{
    /// <inheritdoc />
    public static CaseId From(Guid value) => new(value);
}

/// <summary>One affair over time ("dossier"): a lead, a mandate, a sale, a rental, a project, a dispute. Never deleted.</summary>
public sealed partial class Case : Aggregate
{
    /// <summary>Longest title, in characters.</summary>
    public const int TitleLength = 200;

    /// <summary>Longest comment on a move, in characters.</summary>
    public const int CommentLength = 2_000;

    private readonly int _year;

    private Case()
    {
    }

    private Case(NewCase opened, Workflow workflow, UserId? by, DateTime at)
    {
        Id = Ids.New<CaseId>();
        (_year, Type, Title) = (opened.Year, workflow.CaseType, opened.Title);
        (WorkflowId, Status, StatusKind) = (workflow.Id, workflow.InitialStatus, StateKind.Initial);
        (Assignee, Source, PrimaryContactId, Fields) = (opened.Assignee, opened.Source, opened.PrimaryContact, opened.Fields);
        (CommandId, CreatedBy) = (opened.CommandId, by);
        CreatedAt = StatusSince = LastActivityAt = at;
    }

    /// <summary>The case's identifier.</summary>
    public CaseId Id { get; private set; }

    /// <summary>What people call it, for example <c>D-2026-00042</c>; gapless per organisation and year.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Code of the CASE_TYPE referential.</summary>
    public string Type { get; private set; } = "";

    /// <summary>A line that says what it is about.</summary>
    public string Title
    {
        get;
        private set => (field, TitleKey) = (value, SortKey.Of(value));
    } = "";

    /// <summary>By what the title stands in order.</summary>
    public string TitleKey { get; private set; } = "";

    /// <summary>The workflow version on which it started.</summary>
    public WorkflowId WorkflowId { get; private set; }

    /// <summary>Code of the CASE_STATUS referential: a state of its workflow version.</summary>
    public string Status { get; private set; } = "";

    /// <summary>The kind of the present state.</summary>
    public StateKind StatusKind { get; private set; }

    /// <summary>When it entered the present state, UTC.</summary>
    public DateTime StatusSince { get; private set; }

    /// <summary>Who works on it; null for nobody yet.</summary>
    public UserId? Assignee { get; private set; }

    /// <summary>Code of the LEAD_SOURCE referential.</summary>
    public string? Source { get; private set; }

    /// <summary>The party whom the case is about first of all.</summary>
    public ContactId? PrimaryContactId { get; private set; }

    /// <summary>The typed fields.</summary>
    public CaseFields Fields
    {
        get;
        private set => (field, Worth, CityKey) = (value, value.Worth, value.City is null ? null : SortKey.Of(value.City));
    } = new();

    /// <summary>By what the city stands in order.</summary>
    public string? CityKey { get; private set; }

    /// <summary>What the affair is about in money, from the fields: boards sum it, filters compare it. Null while nobody knows.</summary>
    public decimal? Worth { get; private set; }

    /// <summary>When it was opened, UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>Who opened it; null for the program.</summary>
    public UserId? CreatedBy { get; private set; }

    /// <summary>When something last happened on it, UTC.</summary>
    public DateTime LastActivityAt { get; private set; }

    /// <summary>The browser's command that opened it, unique in the organisation.</summary>
    public Guid CommandId { get; private set; }

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>Opens a case in the initial state of a workflow version.</summary>
    public static Case Open(NewCase opened, Workflow workflow, Caller by, DateTime at)
    {
        var @case = new Case(opened, workflow, by.User, at);
        @case.Raise(new CaseOpened(@case.Id, by.User, at, @case.Type, @case.Status));
        return @case;
    }

    /// <summary>Takes its reference from the organisation's ledger. The save calls it once for a new case, in the transaction that writes it.</summary>
    public void TakeReference(TenantLedger ledger) => Reference = ledger.NextReference(_year);

    /// <summary>Whether the case may go along an arrow, and what is missing: the one answer that every screen shows and every move obeys.</summary>
    public Verdict Judge(Workflow workflow, WorkflowTransition arrow, MoveFacts facts, Caller by, MoveRequest? given = null)
    {
        var blockers = new List<string>();
        if (!by.MayEdit(Assignee))
        {
            blockers.Add(Verdict.Right);
        }

        if (!by.Is(arrow.Role))
        {
            blockers.Add($"ROLE:{arrow.Role.ToString().ToUpperInvariant()}");
        }

        blockers.AddRange(arrow.Guards.Where(guard => !Guards.Hold(guard, arrow.To, Assignee is not null, facts)));
        var asks = arrow.Requires.Where(field => !Has(field) && !Gives(given, field)).ToList();
        if (workflow.ReasonKind(arrow) is { } reason && given?.Reason is null)
        {
            asks.Add(reason);
        }

        return new Verdict(arrow.To, blockers, asks);
    }

    /// <summary>The verdict on each arrow that leaves the present state.</summary>
    public IReadOnlyList<Verdict> Judge(Workflow workflow, MoveFacts facts, Caller by) =>
        [.. workflow.From(Status).Select(arrow => Judge(workflow, arrow, facts, by))];

    /// <summary>Goes along an arrow of the workflow, or says why not.</summary>
    public Outcome Move(Workflow workflow, MoveRequest move, MoveFacts facts, Caller by)
    {
        if (Status != move.From || WorkflowId != move.Workflow)
        {
            return Outcome.Refused(Refusals.Stale);
        }

        if (workflow.Between(Status, move.To) is not { } arrow)
        {
            return Outcome.Refused(Refusals.NoSuchMove);
        }

        var verdict = Judge(workflow, arrow, facts, by, move);
        if (verdict.Kind is not VerdictKind.Possible)
        {
            return Outcome.Refused(verdict.Kind is VerdictKind.Asks ? Refusals.MoveAsks : Refusals.MoveBlocked, [.. verdict.Missing]);
        }

        var reason = workflow.ReasonKind(arrow) is { } kind ? $"{kind}:{move.Reason}" : null;
        return Unfit(reason, move, facts) ?? Go(workflow, move, reason, by, facts.Now);
    }

    /// <summary>Takes a closed case back to the state that it left for the closing one. Managers only, with a comment.</summary>
    public Outcome Reopen(Workflow workflow, Guid commandId, string comment, MoveFacts facts, Caller by)
    {
        if (!by.Is(Role.Manager))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        if (!StatusKind.IsTerminal() || facts.CameFrom is not { } back || workflow.KindOf(back) is not { } kind)
        {
            return Outcome.Refused(Refusals.NotClosed);
        }

        var said = CleanText.Block(comment);
        if (said.Length is 0 or > CommentLength)
        {
            return Outcome.Refused(said.Length == 0 ? Refusals.CommentRequired : Refusals.TextTooLong);
        }

        Enter(new StatusChange(this, StatusAct.Reopen, back, by.User, facts.Now) { Comment = said, CommandId = commandId }, kind);
        return Outcome.Done;
    }

    private static Outcome? Unfit(string? reason, MoveRequest move, MoveFacts facts)
    {
        if (reason is not null && !facts.Reasons.Contains(reason))
        {
            return Outcome.Refused(Refusals.UnknownReason);
        }

        return CleanText.Block(move.Comment ?? "").Length > CommentLength ? Outcome.Refused(Refusals.TextTooLong) : null;
    }

    private Outcome Go(Workflow workflow, MoveRequest move, string? reason, Caller by, DateTime at)
    {
        Fields = move.Fields.Aggregate(Fields, (fields, given) => fields.With(given.Key, given.Value));
        var comment = CleanText.Block(move.Comment ?? "");
        var change = new StatusChange(this, StatusAct.Move, move.To, by.User, at)
        {
            Reason = reason,
            Comment = comment.Length == 0 ? null : comment,
            CommandId = move.CommandId,
        };
        Answer(by.User, at);
        Enter(change, workflow.KindOf(move.To) ?? throw new InvalidOperationException($"{workflow.CaseType} has no state {move.To}."));
        return Outcome.Done;
    }

    private void Enter(StatusChange change, StateKind kind)
    {
        (Status, StatusKind, StatusSince, LastActivityAt) = (change.To, kind, change.At, change.At);
        CloseReason = kind.IsTerminal() ? change.Reason : null;
        Raise(new CaseMoved(change));
    }

    /// <summary>Whether a move brings a field's value. A primary contact is a link: it joins the case by its own act.</summary>
    private static bool Gives(MoveRequest? given, string field) => field != CaseField.PrimaryContact && given?.Fields.ContainsKey(field) == true;

    private bool Has(string field) => field == CaseField.PrimaryContact ? PrimaryContactId is not null : Fields.Value(field) is not null;
}
