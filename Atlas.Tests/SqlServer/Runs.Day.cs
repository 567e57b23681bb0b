using Atlas.Domain.Tasks;
using Atlas.Domain.Timeline;
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
    ];
}
