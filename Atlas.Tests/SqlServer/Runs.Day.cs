using Atlas.Domain.Appointments;
using Atlas.Domain.Tasks;
using Atlas.Domain.Timeline;
using Atlas.Web.Features.Cases.Appointments;
using Atlas.Web.Features.Cases.Day;
using Atlas.Web.Features.Cases.Tasks;

namespace Atlas.Tests.SqlServer;

internal static partial class Runs
{
    private static IEnumerable<Run> OfTheDay() =>
    [
        Run.Of<DayQuery>(day => day.RunAsync()),
        Run.Of<DayQuery>(day => day.RunAsync(DayQuery.Everybody)),
        Run.Of<SeeMention>(see => see.RunAsync(new MentionId(PaperAnswers.One)), answers => answers.With("SeenAt", null)),
        Run.Saving<PostponeTask>(postpone => postpone.RunAsync(Case, new TaskItemId(PaperAnswers.One), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1), Click), answers => answers.With("DoneAt", null)),
        Run.Saving<ConfirmAppointment>(confirm => confirm.RunAsync(Case, new AppointmentId(PaperAnswers.One), Click), answers => answers.With("Outcome", null).With("ConfirmedAt", null)),
        Run.Saving<ConcludeAppointment>(conclude => conclude.RunAsync(Case, new AppointmentId(PaperAnswers.One), "CANCELLED", Click), answers => answers
            .With("Outcome", null).With("Referentials.Kind", "APPOINTMENT_OUTCOME").With("Referentials.Code", "CANCELLED")),
    ];
}
