using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Appointments;

/// <summary>Notes how an appointment ended.</summary>
public sealed class ConcludeAppointment(CaseActs acts, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Notes it, or says why not. Twice is once; another outcome than the noted one is refused.</summary>
    public async Task<Outcome> RunAsync(CaseId id, AppointmentId meeting, string outcome, Guid commandId, CancellationToken stop = default)
    {
        if ((await catalogs.GetAsync()).Find(ReferentialKinds.AppointmentOutcome, outcome)?.Active != true)
        {
            return Outcome.Refused(Refusals.UnknownCode, "outcome");
        }

        return await acts.RunAsync(id, nameof(ConcludeAppointment), commandId, async act =>
            await act.Db.Appointments.SingleOrDefaultAsync(row => row.Id == meeting && row.CaseId == id, act.Stop) is { } found
                ? act.Case.ConcludeAppointment(found, outcome, caller.Current, act.Now)
                : Outcome.Refused(Refusals.NotFound),
            stop);
    }
}
