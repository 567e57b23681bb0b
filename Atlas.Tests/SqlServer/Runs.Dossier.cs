using Atlas.Domain.Appointments;
using Atlas.Domain.Tenancy;
using Atlas.Domain.Timeline;
using Atlas.Web.Features.Cases.Appointments;
using Atlas.Web.Features.Cases.Dossier;
using Atlas.Web.Features.Cases.Labels;

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
        Run.Saving<WithdrawNote>(withdraw => withdraw.RunAsync(Case, new ActivityId(PaperAnswers.One), Click), answers => answers.With("WithdrawnAt", null)),
        Run.Of<SeeMentions>(see => see.RunAsync(Case), answers => answers.With("SeenAt", null)),
        Run.Saving<LabelCase>(label => label.RunAsync(Case, "Urgent", true, Click), answers => answers.NoRowFor("FROM [CaseTags]")),
        Run.Saving<LabelCase>(label => label.RunAsync(Case, "Urgent", false, Click)),
        Run.Of<LabelsQuery>(labels => labels.RunAsync(Case)),
        Run.Of<TimelineQuery>(timeline => timeline.RunAsync(Case, null, new TimelineFilter("NOTE", new UserId(PaperAnswers.One), false, Day, Day))),
        Run.Of<TimelineQuery>(timeline => timeline.RunAsync(Case, null, new TimelineFilter(IsProgram: true))),
        Run.Of<TimelineQuery>(timeline => timeline.NewsAsync(Case, PaperAnswers.Noon)),
        Run.Of<TimelineQuery>(timeline => timeline.AuthorsAsync(Case)),
    ];

    private static DateOnly Day => new(2026, 3, 2);
}
