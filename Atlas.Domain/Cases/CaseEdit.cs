using System.Globalization;
using Atlas.Domain.Contacts;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Workflows;

namespace Atlas.Domain.Cases;

/// <summary>A field as somebody wants it.</summary>
/// <param name="Code">Code of a typed field, or one of <see cref="Case.TitleCode"/> and <see cref="Case.SourceCode"/>.</param>
/// <param name="Before">The value that the browser showed, of the field's kind; null for none.</param>
/// <param name="After">The value wanted, of the field's kind and clean; null for none.</param>
public sealed record FieldEdit(string Code, object? Before, object? After);

/// <content>What people change about a case: its fields, who has it, who takes part, its labels.</content>
public sealed partial class Case
{
    /// <summary>Code under which the title is edited.</summary>
    public const string TitleCode = "title";

    /// <summary>Code under which the source is edited.</summary>
    public const string SourceCode = "source";

    /// <summary>How long a move can be taken back.</summary>
    public static readonly TimeSpan UndoTime = TimeSpan.FromSeconds(7);

    /// <summary>
    /// Changes fields. A field that somebody else changed since the browser read it is a conflict, told by its code, unless both want the same;
    /// changes of other fields do not stand in the way.
    /// </summary>
    public Outcome Edit(IReadOnlyList<FieldEdit> edits, Caller by, DateTime at)
    {
        if (!by.MayEdit(Assignee))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        List<FieldEdit> wanted = [.. edits.Where(edit => !Equals(Now(edit.Code), edit.After))];
        var conflicts = wanted.Where(edit => !Equals(Now(edit.Code), edit.Before)).Select(edit => edit.Code).ToList();
        if (conflicts.Count > 0)
        {
            return Outcome.Refused(Refusals.Conflict, conflicts);
        }

        if (wanted.Exists(edit => edit.Code == TitleCode && edit.After is not string { Length: > 0 and <= TitleLength }))
        {
            return Outcome.Refused(Refusals.BadValue, TitleCode);
        }

        var fields = wanted.Where(edit => CaseField.Find(edit.Code) is not null).Aggregate(Fields, (some, edit) => some.With(edit.Code, edit.After));
        if (fields.BudgetMin > fields.BudgetMax)
        {
            return Outcome.Refused(Refusals.BudgetsCrossed, [.. wanted.Select(edit => edit.Code).Where(code => code is "budgetMin" or "budgetMax")]);
        }

        Take(wanted, fields, by, at);
        return Outcome.Done;
    }

    /// <summary>Takes an unassigned case for the caller ("Je prends"). Of two who click at once, one has it and the other is told who.</summary>
    public Outcome Take(Caller by, DateTime at)
    {
        if (Assignee is { } holder)
        {
            return holder == by.User ? Outcome.Done : Outcome.Refused(Refusals.AlreadyTaken, holder.Value.ToString());
        }

        return Assign(by.User, by, at);
    }

    /// <summary>Gives the case to somebody, or to nobody. Managers give to anyone; an agent takes an unassigned one.</summary>
    public Outcome Assign(UserId? to, Caller by, DateTime at)
    {
        if (Assignee == to)
        {
            return Outcome.Done;
        }

        if (!by.Is(Role.Manager) && (Assignee is not null || to != by.User || to is null))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        Raise(new CaseAssigned(Id, by.User, at, Assignee, to));
        (Assignee, LastActivityAt) = (to, at);
        return Outcome.Done;
    }

    /// <summary>
    /// The same, decided on with a holder before one's eyes: where a colleague has given the case to somebody else since, that is a conflict, and the
    /// detail is who has it now.
    /// </summary>
    /// <param name="to">Who is to have it; null for nobody.</param>
    /// <param name="shown">Who had it when that was decided.</param>
    /// <param name="by">Who gives it.</param>
    /// <param name="at">When, UTC.</param>
    public Outcome AssignFrom(UserId? to, UserId? shown, Caller by, DateTime at) =>
        Assignee == shown || Assignee == to ? Assign(to, by, at) : Outcome.Refused(Refusals.Conflict, Assignee is { } other ? [other.Value.ToString()] : []);

    /// <summary>
    /// Takes a move back: the same person, within <see cref="UndoTime"/>, the status unchanged since; out of a closed state too. The case is
    /// again where it was and since when it was there; fields that came with the move keep their values.
    /// </summary>
    /// <param name="workflow">The case's workflow version.</param>
    /// <param name="last">The case's latest change of status.</param>
    /// <param name="commandId">The browser's command.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="at">When, UTC.</param>
    public Outcome Undo(Workflow workflow, StatusChange last, Guid commandId, Caller by, DateTime at)
    {
        if (last.Act is not StatusAct.Move || by.User is null || last.By != by.User || last.To != Status || last.WorkflowId != WorkflowId
            || at - last.At > UndoTime || workflow.KindOf(last.From) is not { } kind)
        {
            return Outcome.Refused(Refusals.TooLate);
        }

        Enter(new StatusChange(this, StatusAct.Undo, last.From, by.User, at) { CommandId = commandId }, kind);
        StatusSince = last.At - last.TimeInState;
        TakeBackAnswer(last);
        return Outcome.Done;
    }

    /// <summary>A contact joins the case in a role. The first one becomes the primary contact.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="role">Code of the PARTY_ROLE referential.</param>
    /// <param name="present">The case's parties.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="party">The new row; null where refused.</param>
    public Outcome AddParty(ContactId contact, string role, IReadOnlyCollection<Party> present, Caller by, DateTime at, out Party? party) =>
        AddParty(Ids.New<PartyId>(), contact, role, present, by, at, out party);

    /// <summary>The same, by a command that may come twice: it gives the row's identifier.</summary>
    public Outcome AddParty(PartyId id, ContactId contact, string role, IReadOnlyCollection<Party> present, Caller by, DateTime at, out Party? party)
    {
        party = null;
        if (!by.MayEdit(Assignee))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        if (present.Any(known => known.ContactId == contact && known.Role == role))
        {
            return Outcome.Refused(Refusals.AlreadyParty);
        }

        party = new Party(id, Id, contact, role);
        (PrimaryContactId, LastActivityAt) = (PrimaryContactId ?? contact, at);
        Raise(new PartyChanged(Id, by.User, at, Audit.AuditActions.PartyAdded, contact, role));
        return Outcome.Done;
    }

    /// <summary>A contact leaves the case; the caller deletes the row. The primary one stays until another one has become primary.</summary>
    public Outcome RemoveParty(Party party, IReadOnlyCollection<Party> present, Caller by, DateTime at)
    {
        if (!by.MayEdit(Assignee))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        if (party.ContactId == PrimaryContactId && present.Count(known => known.ContactId == party.ContactId) <= 1)
        {
            return Outcome.Refused(Refusals.PrimaryStays);
        }

        LastActivityAt = at;
        Raise(new PartyChanged(Id, by.User, at, Audit.AuditActions.PartyRemoved, party.ContactId, party.Role));
        return Outcome.Done;
    }

    /// <summary>One of the parties becomes the contact whom the case is about first of all.</summary>
    public Outcome MakePrimary(Party party, Caller by, DateTime at)
    {
        if (!by.MayEdit(Assignee))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        if (PrimaryContactId != party.ContactId)
        {
            (PrimaryContactId, LastActivityAt) = (party.ContactId, at);
            Raise(new PartyChanged(Id, by.User, at, Audit.AuditActions.PrimaryChanged, party.ContactId, party.Role));
        }

        return Outcome.Done;
    }

    /// <summary>Puts a label on the case, or takes it off; the caller writes or deletes the row.</summary>
    public Outcome Label(Tag tag, bool isOn, Caller by, DateTime at)
    {
        if (!by.MayEdit(Assignee))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        Raise(new CaseTagged(Id, by.User, at, tag.Name, isOn));
        return Outcome.Done;
    }

    /// <summary>The present value of what can be edited.</summary>
    public object? Now(string code) => code switch
    {
        TitleCode => Title,
        SourceCode => Source,
        _ => Fields.Value(code),
    };

    private void Take(List<FieldEdit> wanted, CaseFields fields, Caller by, DateTime at)
    {
        if (wanted.Count == 0)
        {
            return;
        }

        FieldChange[] changes = [.. wanted.Select(edit => new FieldChange(edit.Code, Invariant(Now(edit.Code)), Invariant(edit.After)))];
        foreach (var edit in wanted)
        {
            (Title, Source) = edit.Code switch
            {
                TitleCode => ((string)edit.After!, Source),
                SourceCode => (Title, (string?)edit.After),
                _ => (Title, Source),
            };
        }

        (Fields, LastActivityAt) = (fields, at);
        Raise(new CaseEdited(Id, by.User, at, changes));
    }

    private static string? Invariant(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        decimal figure => figure.ToString("0.##", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
