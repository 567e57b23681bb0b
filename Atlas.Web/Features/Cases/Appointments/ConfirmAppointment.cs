using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Appointments;

/// <summary>Notes that the other side confirmed an appointment.</summary>
public sealed class ConfirmAppointment(CaseActs acts, CallerAccessor caller)
{
    /// <summary>Notes it, or says why not. Twice is once.</summary>
    public Task<Outcome> RunAsync(CaseId id, AppointmentId meeting, Guid commandId, CancellationToken stop = default) =>
        acts.RunAsync(id, nameof(ConfirmAppointment), commandId, async act =>
            await act.Db.Appointments.SingleOrDefaultAsync(row => row.Id == meeting && row.CaseId == id, act.Stop) is { } found
                ? act.Case.ConfirmAppointment(found, caller.Current, act.Now)
                : Outcome.Refused(Refusals.NotFound),
            stop);
}
