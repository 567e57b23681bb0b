using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;

namespace Atlas.Domain.Appointments;

/// <summary>Identifies an appointment.</summary>
public readonly record struct AppointmentId(Guid Value) : IId<AppointmentId>
{
    /// <inheritdoc />
    public static AppointmentId From(Guid value) => new(value);
}

/// <summary>A meeting planned on a case.</summary>
public sealed class Appointment : Aggregate
{
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

    /// <inheritdoc />
    public override Guid SubjectId => Id.Value;
}
