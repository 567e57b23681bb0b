using Atlas.Infrastructure.Scoring;

namespace Atlas.Tests.SqlServer;

/// <content>Scores.</content>
internal static partial class Runs
{
    private static IEnumerable<Run> Scoring =>
    [
        Run.Of<RescoreCases>(rescore => rescore.RunAsync(), answers => answers.With("AppliedAt", null)),
    ];
}
