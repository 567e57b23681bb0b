using Atlas.Domain.Appointments;
using Atlas.Domain.Tenancy;
using Atlas.Web.Features.Cases.Appointments;

namespace Atlas.Tests.SqlServer;

/// <content>Appointments, labels, notes and tasks of a dossier.</content>
internal static partial class Runs
{
    private static IEnumerable<Run> OfTheDossier() =>
    [
        Run.Saving<PlanAppointment>(
            plan => plan.RunAsync(Case, new NewAppointment(Click, "PROPERTY_VISIT", PaperAnswers.Noon, PaperAnswers.Noon.AddHours(1), "", "", null)),
            answers => answers.With("Referentials.Kind", "APPOINTMENT_TYPE").With("Referentials.Code", "PROPERTY_VISIT")),
        Run.Saving<ConfirmAppointment>(
            confirm => confirm.RunAsync(Case, new AppointmentId(PaperAnswers.One), Click), answers => answers.With("Appointments.Outcome", null).With("ConfirmedAt", null)),
        Run.Saving<ConcludeAppointment>(
            conclude => conclude.RunAsync(Case, new AppointmentId(PaperAnswers.One), "DONE", Click),
            answers => answers.With("Appointments.Outcome", null).With("Referentials.Kind", "APPOINTMENT_OUTCOME").With("Referentials.Code", "DONE")),
        Run.Of<AppointmentsQuery>(meetings => meetings.RunAsync(Case)),
        Run.Of<ClashQuery>(clashes => clashes.RunAsync(new UserId(PaperAnswers.One), PaperAnswers.Noon, PaperAnswers.Noon.AddHours(1))),
    ];
}
