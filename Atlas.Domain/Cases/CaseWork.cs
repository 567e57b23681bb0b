using Atlas.Domain.Appointments;
using Atlas.Domain.Audit;
using Atlas.Domain.Documents;
using Atlas.Domain.Foundation;
using Atlas.Domain.Messages;
using Atlas.Domain.Tasks;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Domain.Workflows;

namespace Atlas.Domain.Cases;

/// <content>What people do on a case: notes, tasks, appointments, documents. Whoever sees the case may; its use cases have checked that.</content>
public sealed partial class Case
{
    /// <summary>Longest appointment.</summary>
    public static readonly TimeSpan LongestAppointment = TimeSpan.FromHours(24);

    private static readonly TimeSpan Furthest = TimeSpan.FromDays(5 * 366);

    /// <summary>Adds a note to the timeline. Whoever sees the case may.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="commandId">The browser's command.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="at">When it is recorded, UTC.</param>
    /// <param name="mentioned">Colleagues whom the note calls.</param>
    /// <param name="happenedAt">When it happened, UTC, where that was earlier.</param>
    public Outcome AddNote(string text, Guid commandId, Caller by, DateTime at, IReadOnlyList<UserId>? mentioned = null, DateTime? happenedAt = null)
    {
        var said = CleanText.Block(text);
        if (said.Length is 0 or > Activity.TextLength)
        {
            return Outcome.Refused(said.Length == 0 ? Refusals.TextRequired : Refusals.TextTooLong);
        }

        if (happenedAt > at || (happenedAt is { } happened && IsFar(happened, at)))
        {
            return Outcome.Refused(Refusals.BadPeriod);
        }

        LastActivityAt = at;
        Answer(by.User, happenedAt ?? at);
        UserId[] called = [.. (mentioned ?? []).Distinct()];
        var note = new Activity(Id, ActivityKinds.Note, by.User, happenedAt ?? at)
        {
            Text = said,
            CommandId = commandId,
            RecordedAt = at,
            Facts = called.Length == 0 ? null : new(AuditActions.NoteAdded) { People = [.. called.Select(user => user.Value)] },
        };
        Raise(new NoteAdded(note, [.. called.Select(user => new Mention(note, user))]));
        return Outcome.Done;
    }

    /// <summary>Takes a note back: its author, or a manager.</summary>
    public Outcome WithdrawNote(Activity note, Caller by, DateTime at)
    {
        if (note.Kind != ActivityKinds.Note || (note.By != by.User && !by.Is(Role.Manager)))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        if (note.WithdrawnAt is null)
        {
            note.Withdraw(at);
            LastActivityAt = at;
            Raise(new NoteWithdrawn(Id, by.User, at, note.Id));
        }

        return Outcome.Done;
    }

    /// <summary>Sets a task.</summary>
    public Outcome AddTask(NewTask wanted, Caller by, DateTime at, out TaskItem? task)
    {
        task = null;
        if (CleanText.Line(wanted.Title).Length > TaskItem.TitleLength)
        {
            return Outcome.Refused(Refusals.TextTooLong, "title");
        }

        if (IsFar(wanted.DueAt, at))
        {
            return Outcome.Refused(Refusals.BadPeriod, "dueAt");
        }

        task = new TaskItem(Id, wanted, by.User, at);
        Work(AuditActions.TaskAdded, task, by, at);
        return Outcome.Done;
    }

    /// <summary>Ends a task. Done twice is done once.</summary>
    public Outcome FinishTask(TaskItem task, Caller by, DateTime at)
    {
        if (task.DoneAt is null)
        {
            task.Finish(by.User, at);
            Work(AuditActions.TaskDone, task, by, at);
        }

        return Outcome.Done;
    }

    /// <summary>Opens a task that was done again.</summary>
    public Outcome ReopenTask(TaskItem task, Caller by, DateTime at)
    {
        if (task.DoneAt is not null)
        {
            task.Reopen();
            Work(AuditActions.TaskReopened, task, by, at);
        }

        return Outcome.Done;
    }

    /// <summary>Puts an open task off.</summary>
    public Outcome PostponeTask(TaskItem task, DateTime dueAt, Caller by, DateTime at)
    {
        if (task.DoneAt is not null || IsFar(dueAt, at))
        {
            return Outcome.Refused(task.DoneAt is null ? Refusals.BadPeriod : Refusals.AlreadyDone);
        }

        task.Postpone(dueAt);
        Work(AuditActions.TaskPostponed, task, by, at);
        return Outcome.Done;
    }

    /// <summary>Plans an appointment.</summary>
    public Outcome PlanAppointment(NewAppointment wanted, Caller by, DateTime at, out Appointment? meeting)
    {
        meeting = null;
        if (CleanText.Line(wanted.Place).Length > Appointment.PlaceLength || CleanText.Block(wanted.Note).Length > Appointment.NoteLength)
        {
            return Outcome.Refused(Refusals.TextTooLong);
        }

        if (wanted.EndsAt <= wanted.StartsAt || wanted.EndsAt - wanted.StartsAt > LongestAppointment || IsFar(wanted.StartsAt, at))
        {
            return Outcome.Refused(Refusals.BadPeriod, "startsAt");
        }

        meeting = new Appointment(Id, wanted, by.User, at);
        Work(AuditActions.AppointmentPlanned, meeting, by, at);
        return Outcome.Done;
    }

    /// <summary>The other side confirmed an appointment.</summary>
    public Outcome ConfirmAppointment(Appointment meeting, Caller by, DateTime at)
    {
        if (meeting.Outcome is not null)
        {
            return Outcome.Refused(Refusals.AlreadyDone);
        }

        if (meeting.ConfirmedAt is null)
        {
            meeting.Confirm(at);
            Work(AuditActions.AppointmentConfirmed, meeting, by, at);
        }

        return Outcome.Done;
    }

    /// <summary>Says how an appointment ended.</summary>
    /// <param name="meeting">The appointment.</param>
    /// <param name="outcome">Code of the APPOINTMENT_OUTCOME referential.</param>
    /// <param name="by">Who says it.</param>
    /// <param name="at">When, UTC: nobody honours an appointment that has not begun.</param>
    public Outcome ConcludeAppointment(Appointment meeting, string outcome, Caller by, DateTime at)
    {
        if (meeting.Outcome is not null)
        {
            return meeting.Outcome == outcome ? Outcome.Done : Outcome.Refused(Refusals.AlreadyDone);
        }

        if (!Appointment.CanEnd(outcome, meeting.StartsAt, at))
        {
            return Outcome.Refused(Refusals.BadPeriod, "startsAt");
        }

        meeting.Conclude(outcome);
        Work(AuditActions.AppointmentConcluded, meeting, by, at);
        return Outcome.Done;
    }

    /// <summary>Puts a document on the case.</summary>
    public Attachment AddDocument(AttachmentId id, NewAttachment file, Caller by, DateTime at)
    {
        var document = new Attachment(id, Id, file, by.User, at);
        Work(AuditActions.DocumentAdded, document, by, at);
        return document;
    }

    /// <summary>Takes a document back: whoever brought it, or a manager.</summary>
    public Outcome WithdrawDocument(Attachment document, Caller by, DateTime at)
    {
        if (document.By != by.User && !by.Is(Role.Manager))
        {
            return Outcome.Refused(Refusals.NotAllowed);
        }

        if (document.WithdrawnAt is null)
        {
            document.Withdraw(at);
            Work(AuditActions.DocumentWithdrawn, document, by, at);
        }

        return Outcome.Done;
    }

    /// <summary>Puts a message on the case: its story tells it, and the case is no longer idle.</summary>
    public void Log(Message message)
    {
        message.PutOn(Id);
        LastActivityAt = LastActivityAt > message.RecordedAt ? LastActivityAt : message.RecordedAt;
        Answer(message);
        Raise(new MessageLogged(message, Id));
    }

    /// <summary>
    /// Takes a client's conversation over: what is said from now on stands here. Being the case on which something happened last, it is also the one
    /// to which the rule for incoming messages leads.
    /// </summary>
    /// <param name="talk">The conversation.</param>
    /// <param name="from">The case that it leaves; null where it stood on none.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="at">The present instant, UTC.</param>
    /// <returns>Done, or refused with <see cref="Refusals.AlreadyDone"/> on a closed case.</returns>
    public Outcome TakeOver(Conversation talk, Case? from, Caller by, DateTime at)
    {
        if (StatusKind.IsTerminal())
        {
            return Outcome.Refused(Refusals.AlreadyDone);
        }

        talk.PutOn(Id);
        LastActivityAt = at;
        Raise(new TalkPut(Id, by.User, at, Elsewhere: null));
        from?.Raise(new TalkPut(from.Id, by.User, at, Reference));
        return Outcome.Done;
    }

    private static bool IsFar(DateTime instant, DateTime now) => instant > now + Furthest || instant < now - Furthest;

    private void Work(string act, TaskItem task, Caller by, DateTime at) => Work(act, ActivityKinds.Task, by, at, new ActivityFacts(act, Code: task.Category, When: task.DueAt)
    {
        Subject = task.Id.Value,
        Name = task.Title.Length == 0 ? null : task.Title,
        People = task.Assignee is { } user ? [user.Value] : null,
    });

    private void Work(string act, Appointment meeting, Caller by, DateTime at) =>
        Work(act, ActivityKinds.AppointmentLog, by, at, new ActivityFacts(act, Reason: meeting.Outcome, Code: meeting.Type, When: meeting.StartsAt)
        {
            Subject = meeting.Id.Value,
            Name = meeting.Place.Length == 0 ? null : meeting.Place,
        });

    private void Work(string act, Attachment document, Caller by, DateTime at) =>
        Work(act, ActivityKinds.DocumentLog, by, at, new ActivityFacts(act, Code: document.MediaType) { Subject = document.Id.Value, Name = document.Name });

    private void Work(string act, string kind, Caller by, DateTime at, ActivityFacts facts)
    {
        LastActivityAt = at;
        Raise(new WorkChanged(Id, by.User, at, act, kind, facts));
    }
}
