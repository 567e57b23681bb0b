using Atlas.Infrastructure.Scoring;
using Atlas.Web.Features.Cases.Scoring;

namespace Atlas.Tests.SqlServer;

/// <content>Scores.</content>
internal static partial class Runs
{
    private static IEnumerable<Run> Scoring =>
    [
        Run.Of<RescoreCases>(rescore => rescore.RunAsync(), answers => answers.With("AppliedAt", null)),
        Run.Of<ScoreQuery>(score => score.RunAsync(Case)),
        Run.Saving<PinScore>(pin => pin.RunAsync(Case, 90, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1), "Signe demain", Click)),
        Run.Saving<UnpinScore>(unpin => unpin.RunAsync(Case, Click)),
    ];
}
