using Atlas.Domain.Scoring;
using Atlas.Infrastructure.Scoring;
using Atlas.Web.Features.Cases.Scoring;
using Atlas.Web.Features.Scoring;

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
        Run.Of<ScoringQuery>(scoring => scoring.RunAsync()),
        Run.Of<KeepScoring>(keep => keep.RunAsync(TypedScoring.Empty, 0), answers => answers.NoRowFor("FROM [ScoreDrafts]")),
        Run.Saving<PublishScoring>(publish => publish.RunAsync(TypedScoring.Empty, 0, 0, Click), answers => answers.NoRowFor("FROM [ScoreRuleSets]").NoRowFor("FROM [ScoreDrafts]")),
        Run.Of<WhatIfQuery>(whatIf => whatIf.RunAsync(new ScoreRules(2, 50, [new(ScoreKinds.Inbound, 5) { From = 1, Days = 7 }, new(ScoreKinds.Tag, 5), new(ScoreKinds.Meetings, 5) { From = 1 }], []))),
    ];
}
