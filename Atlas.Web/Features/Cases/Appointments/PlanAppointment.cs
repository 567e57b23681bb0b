using Atlas.Domain.Appointments;
using Atlas.Domain.Cases;
using Atlas.Domain.Foundation;
using Atlas.Domain.Referentials;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Atlas.Web.Features.Cases.Appointments;

/// <summary>Plans an appointment on a case.</summary>
public sealed class PlanAppointment(CaseActs acts, CallerAccessor caller, CatalogOfCaller catalogs)
{
    /// <summary>Plans it, or says why not. The same command twice plans one.</summary>
    public async Task<Outcome> RunAsync(CaseId id, NewAppointment wanted, CancellationToken stop = default)
    {
        var catalog = await catalogs.GetAsync();
        if (catalog.Find(ReferentialKinds.AppointmentType, wanted.Type)?.Active != true)
        {
            return Outcome.Refused(Refusals.UnknownCode, "type");
        }

        return await acts.RunAsync(id, nameof(PlanAppointment), wanted.CommandId, async act =>
        {
            if (await act.Db.Appointments.AnyAsync(row => row.CommandId == wanted.CommandId, act.Stop))
            {
                return Outcome.Done;
            }

            if (wanted.Assignee is { } goes && catalog.Seeing(act.Case.Assignee).All(colleague => colleague.Id != goes))
            {
                return Outcome.Refused(Refusals.UnknownColleague);
            }

            var outcome = act.Case.PlanAppointment(wanted, caller.Current, act.Now, out var meeting);
            _ = meeting is null ? null : act.Db.Add(meeting);
            return outcome;
        }, stop);
    }
}
