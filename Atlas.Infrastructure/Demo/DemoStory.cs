using Atlas.Domain.Cases;
using Atlas.Domain.Contacts;
using Atlas.Domain.Referentials;
using Atlas.Domain.Tasks;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Domain.Workflows;

namespace Atlas.Infrastructure.Demo;

/// <summary>Lives one case through, from its opening to where its plan ends, by the acts of the domain itself: what it could not do, it does not do.</summary>
internal sealed class DemoStory
{
    private static readonly (string Code, int Weight)[] Sources =
    [
        ("WHATSAPP", 18), ("PHONE_CALL", 16), ("AVITO", 16), ("MUBAWAB", 14), ("WEBSITE", 11), ("FACEBOOK", 8), ("INSTAGRAM", 5),
        ("WALK_IN", 5), ("REFERRAL", 4), ("PARTNER", 2), ("EMAIL", 1), ("SMS", 1), ("OTHER", 1),
    ];

    private readonly DemoCast _cast;
    private readonly DemoBatch _batch;
    private readonly CasePlan _plan;
    private readonly Random _random;
    private readonly DemoMeetings _meetings;
    private readonly DemoProperty _property;
    private readonly List<StatusFact> _changes = [];

    public DemoStory(DemoCast cast, DemoBatch batch, CasePlan plan)
    {
        (_cast, _batch, _plan, _random) = (cast, batch, plan, new Random(plan.Seed));
        _meetings = new DemoMeetings(plan, cast.Now, _random);
        _property = DemoProperty.Draw(plan.Workflow.CaseType, plan.Times[0], _random);
    }

    private string Type => _plan.Workflow.CaseType;

    private string Role => Party.UsualRole(Type);

    private string[] Won => Type switch
    {
        "CRM_LEAD_RENT" or "CRM_RENTAL_TRANSACTION" or "CRM_MANDATE_RENT" => ["RENTED", "RENTED", "SIGNED"],
        "CRM_PROJECT_CONSTRUCTION" or "CRM_PROJECT_RENOVATION" => ["PROJECT_DELIVERED"],
        "CRM_SUPPORT_DISPUTE" => ["RESOLVED"],
        "CRM_LEAD_BUY" or "CRM_INVESTOR_CASE" => ["SIGNED", "SIGNED", "DEPOSIT_PAID", "RESERVED"],
        _ => ["SOLD", "SOLD", "SIGNED", "OTHER"],
    };

    /// <summary>Tells it: every row goes to the batch, the reference comes from the ledger.</summary>
    public void Tell(TenantLedger ledger)
    {
        var beats = Beats();
        var last = beats.Count == 0 ? _plan.Times[0] : beats[^1].At;
        var known = _batch.Someone(_random.Chance(5), number => DemoContacts.Draw(number, _plan.Times[0], last, _random));
        var assignee = _plan.IsAssigned ? _random.Pick(_cast.Agents) : null;
        var told = Open(known.Contact, assignee, ledger);
        _meetings.Draw();
        foreach (var (at, arrow) in beats)
        {
            Act(told, at, arrow, assignee);
        }

        SetTasks(told, assignee, last);
        Label(told.Case);
        _batch.Close(told, _meetings);
        Join(told.Case, known.Contact);
        Write(told.Case, known, last);
    }

    /// <summary>The moves of the plan and some notes between them, in order. A beat without an arrow is a note.</summary>
    private List<(DateTime At, WorkflowTransition? Arrow)> Beats()
    {
        var beats = _plan.Way.Select((arrow, place) => (At: _plan.Times[place + 1], Arrow: (WorkflowTransition?)arrow)).ToList();
        for (var left = _random.Pick([0, 1, 1, 1, 2, 2, 3]); left > 0; left--)
        {
            beats.Add((NoteTime(_random.Next(_plan.Times.Count)), null));
        }

        beats.Sort((one, other) => one.At.CompareTo(other.At));
        return beats;
    }

    private DateTime NoteTime(int place)
    {
        var (from, to) = (_plan.Times[place], place + 1 < _plan.Times.Count ? _plan.Times[place + 1] : _cast.Now);
        var at = from.AddDays(_random.Next((int)Math.Min((to - from).TotalDays, 20) + 1)).AddMinutes(_random.Next(5, 150));
        return at < to ? at : from + ((to - from) / 2);
    }

    private TelledCase Open(Contact contact, Caller? assignee, TenantLedger ledger)
    {
        var at = _plan.Times[0];
        var by = assignee is null ? Caller.Program(_cast.Tenant) : _random.Chance(75) ? assignee : _cast.Manager;
        var opened = new NewCase(
            Guid.CreateVersion7(), _cast.YearOf(at), _property.Title, contact.Id, assignee?.User, _random.Pick(Sources, source => source.Weight).Code, _property.AtFirst(Type, _random));
        var @case = Case.Open(opened, _plan.Workflow, by, at);
        @case.TakeReference(ledger);
        return _batch.Open(@case);
    }

    private void Act(TelledCase told, DateTime at, WorkflowTransition? arrow, Caller? assignee)
    {
        var by = arrow?.Role > Atlas.Domain.Tenancy.Role.Agent || _random.Chance(15) ? _cast.Manager : assignee ?? _random.Pick(_cast.Agents);
        var outcome = arrow is null
            ? told.Case.AddNote(_random.Pick(_random.Chance(12) ? DemoWords.ArabicNotes : DemoWords.Notes), Guid.CreateVersion7(), by, at)
            : told.Case.Move(_plan.Workflow, Ask(told.Case, arrow), Facts(at), by);
        if (!outcome.IsDone)
        {
            throw new InvalidOperationException($"{Type} {told.Case.Status} → {arrow?.To}: {outcome.Refusal} {string.Join(' ', outcome.Details)}");
        }

        if (arrow is not null)
        {
            _changes.Add(new StatusFact(arrow.From, arrow.To, at, StatusAct.Move));
        }

        _batch.Record(told);
    }

    /// <summary>The move with what its arrow requires and the case lacks, and a reason of its kind.</summary>
    private MoveRequest Ask(Case @case, WorkflowTransition arrow)
    {
        var lacking = arrow.Requires.Where(field => field != CaseField.PrimaryContact && @case.Fields.Value(field) is null);
        return new MoveRequest(Guid.CreateVersion7(), arrow.From, _plan.Workflow.Id, arrow.To)
        {
            Reason = _plan.Workflow.ReasonKind(arrow) is { } kind ? Reason(kind) : null,
            Comment = _random.Chance(12) ? _random.Pick(DemoWords.Comments) : null,
            Fields = lacking.ToDictionary(field => field, field => _property.Known.Value(field)!),
        };
    }

    private string Reason(string kind) => kind == ReferentialKinds.WonReason
        ? _random.Pick(Won)
        : _random.Pick([.. _cast.Reasons.Where(reason => reason.StartsWith(kind, StringComparison.Ordinal))])[(kind.Length + 1)..];

    private MoveFacts Facts(DateTime at) => new(at) { Appointments = _meetings.At(at), Changes = _changes, PartyRoles = [Role], Reasons = _cast.Reasons };

    private void Join(Case @case, Contact contact)
    {
        _batch.Parties.Add(new Party(@case.Id, contact.Id, Role));
        if (_changes.Exists(change => change.To is "CRM_SIGNING_SCHEDULED" or "CRM_COMPROMISE_SIGNED"))
        {
            _batch.Parties.Add(new Party(@case.Id, _random.Pick(_cast.Notaries).Id, "NOTARY"));
        }
    }

    /// <summary>What is still to be done on an open case that somebody has: overdue, today or later; and now and then something that was done.</summary>
    private void SetTasks(TelledCase told, Caller? assignee, DateTime last)
    {
        if (assignee is null || told.Case.StatusKind.IsTerminal() || !_random.Chance(55))
        {
            return;
        }

        var (category, title) = _random.Pick(DemoWords.Tasks);
        var due = DemoMeetings.Quarter(_cast.Now.Date.AddDays(_random.Pick([-3, -1, 0, 0, 1, 2, 4, 7, 12])).AddMinutes(_random.Next(9 * 60, 18 * 60)));
        var set = last.AddMinutes(_random.Next(1, 30));
        Set(told, new NewTask(Guid.CreateVersion7(), category, title, due, assignee.User), assignee, set < _cast.Now ? set : last, done: _random.Chance(20));
    }

    private void Set(TelledCase told, NewTask wanted, Caller by, DateTime at, bool done)
    {
        if (told.Case.AddTask(wanted, by, at, out var task) is { IsDone: false } refused)
        {
            throw new InvalidOperationException($"A task was refused: {refused.Refusal}");
        }

        _batch.Take(told, task!);
        var finished = at.AddHours(3);
        if (done && finished < _cast.Now)
        {
            told.Case.FinishTask(task!, by, finished);
            _batch.Record(told);
        }
    }

    private void Label(Case @case)
    {
        if (_random.Chance(15))
        {
            _batch.Labels.Add(new CaseTag(@case.Id, _random.Pick(_cast.Tags).Id));
        }
    }

    /// <summary>Messages: the contact's own, the agency's only with consent, and the word that ends it.</summary>
    private void Write(Case @case, DemoContact known, DateTime last)
    {
        var count = @case.Source == "WHATSAPP" ? _random.Next(1, 4) : _random.Chance(30) ? _random.Next(1, 3) : 0;
        var times = Enumerable.Range(0, count).Select(_ => MessageTime(last)).Order().ToList();
        for (var place = 0; place < count; place++)
        {
            var outbound = place % 2 == 1 && known.MayBeWritten;
            Log(@case, times[place], outbound ? @case.Assignee ?? _cast.Manager.User : null, outbound, _random.Pick(outbound ? DemoWords.Outbound : DemoWords.Inbound));
        }

        if (known.StoppedAt is { } stopped && stopped == last)
        {
            Log(@case, stopped, null, outbound: false, "STOP");
        }
    }

    /// <summary>Some minutes after the case was opened or moved, and not after the last thing that happened on it.</summary>
    private DateTime MessageTime(DateTime last)
    {
        var at = _random.Pick(_plan.Times).AddSeconds(_random.Next(60, 5_000));
        return at < last ? at : last;
    }

    private void Log(Case @case, DateTime at, UserId? by, bool outbound, string text) =>
        _batch.Activities.Add(new Activity(@case.Id, ActivityKinds.MessageLog, by, at) { Text = text, Facts = new(outbound ? "OUTBOUND" : "INBOUND", Code: "WHATSAPP") });
}
