using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Tenancy;

namespace Atlas.Domain.Appointments;

/// <summary>Identifies an appointment.</summary>
public readonly record struct AppointmentId(Guid Value) : IId<AppointmentId>
{
    /// <inheritdoc />
    public static AppointmentId From(Guid value) => new(value);
}

/// <summary>What an appointment is planned with.</summary>
/// <param name="CommandId">The browser's command, so that a repeated click plans one appointment.</param>
/// <param name="Type">Code of the APPOINTMENT_TYPE referential.</param>
/// <param name="StartsAt">Start, UTC.</param>
/// <param name="EndsAt">End, UTC.</param>
/// <param name="Place">Where; empty for no place.</param>
/// <param name="Note">What one should know; empty for nothing.</param>
/// <param name="Assignee">Who goes.</param>
public sealed record NewAppointment(Guid CommandId, string Type, DateTime StartsAt, DateTime EndsAt, string Place, string Note, UserId? Assignee);

/// <summary>A meeting planned on a case. The case plans it, and says who may confirm or conclude it.</summary>
public sealed class Appointment : Aggregate
{
    /// <summary>Longest place, in characters.</summary>
    public const int PlaceLength = 200;

    /// <summary>Longest note, in characters.</summary>
    public const int NoteLength = 2_000;

    private Appointment()
    {
    }

    /// <summary>A new appointment.</summary>
    /// <param name="case">The case that it belongs to.</param>
    /// <param name="type">Code of the APPOINTMENT_TYPE referential.</param>
    /// <param name="startsAt">Start, UTC.</param>
    /// <param name="endsAt">End, UTC.</param>
    /// <param name="outcome">Code of the APPOINTMENT_OUTCOME referential; null while it is planned.</param>
    public Appointment(CaseId @case, string type, DateTime startsAt, DateTime endsAt, string? outcome) =>
        (Id, CaseId, Type, StartsAt, EndsAt, Outcome) = (Ids.New<AppointmentId>(), @case, type, startsAt, endsAt, outcome);

    internal Appointment(CaseId @case, NewAppointment planned, UserId? by, DateTime at)
        : this(@case, planned.Type, planned.StartsAt, planned.EndsAt, null)
    {
        (Place, Note, Assignee) = (CleanText.Line(planned.Place), CleanText.Block(planned.Note), planned.Assignee);
        (CommandId, CreatedBy, CreatedAt) = (planned.CommandId, by, at);
    }

    /// <summary>The appointment's identifier.</summary>
    public AppointmentId Id { get; private set; }

    /// <summary>The case that it belongs to.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Code of the APPOINTMENT_TYPE referential.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Start, UTC.</summary>
    public DateTime StartsAt { get; private set; }

    /// <summary>End, UTC.</summary>
    public DateTime EndsAt { get; private set; }

    /// <summary>Code of the APPOINTMENT_OUTCOME referential; null while it is planned.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Where; empty for no place.</summary>
    public string Place { get; init; } = "";

    /// <summary>What one should know; empty for nothing.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Who goes; null for whoever has the case.</summary>
    public UserId? Assignee { get; init; }

    /// <summary>When the other side confirmed it, UTC; null while it has not.</summary>
    public DateTime? ConfirmedAt { get; private set; }

    /// <summary>Who planned it; null for the program.</summary>
    public UserId? CreatedBy { get; init; }

    /// <summary>When it was planned, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>The browser's command, unique in the organisation; null where no browser planned it.</summary>
    public Guid? CommandId { get; private set; }

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;

    /// <summary>Whether it can end so now: nobody honours an appointment that has not begun.</summary>
    /// <param name="outcome">Code of the APPOINTMENT_OUTCOME referential.</param>
    /// <param name="startsAt">Its start, UTC.</param>
    /// <param name="at">The present instant, UTC.</param>
    public static bool CanEnd(string outcome, DateTime startsAt, DateTime at) => outcome is not ("DONE" or "PARTIAL" or "NO_SHOW") || startsAt <= at;

    internal void Confirm(DateTime at) => ConfirmedAt ??= at;

    internal void Conclude(string outcome) => Outcome = outcome;
}
