using Atlas.Domain.Bulk;
using Atlas.Domain.Cases;
using Atlas.Domain.Tenancy;
using Atlas.Web.Features.Cases.Bulk;
using Atlas.Web.Features.Cases.Listing;

namespace Atlas.Tests.SqlServer;

/// <content>One act for many cases.</content>
internal static partial class Runs
{
    private static readonly BulkRunId TheRun = new(PaperAnswers.One);

    private static IEnumerable<Run> Bulk() =>
    [
        Run.Saving<StartBulk>(start => start.RunAsync(RowSelection.All(Everything()), Label(), Click), NoRun),
        Run.Of<UndoBulk>(undo => undo.RunAsync(TheRun, Click), answers => answers.NoRowFor("[IsUndo] = CAST(1 AS bit)")),
        Run.Of<RepeatBulk>(repeat => repeat.RunAsync(TheRun, Click), NoRun),
        Run.Saving<CancelBulk>(cancel => cancel.RunAsync(TheRun), answers => answers.With("BulkRuns.State", 2)),
        Run.Of<BulkPreviewQuery>(preview => preview.RunAsync(RowSelection.Of([Case]), new BulkOrder(BulkAct.Move) { Status = "CRM_QUALIFIED" })),
        Run.Of<BulkPreviewQuery>(preview => preview.RunAsync(RowSelection.All(Everything()).With([Case], isOn: false), new BulkOrder(BulkAct.Assign))),
        Run.Of<BulkTargetsQuery>(targets => targets.RunAsync(RowSelection.Of(Enumerable.Range(0, RowSelection.Most).Select(_ => new CaseId(Guid.NewGuid()))))),
        Run.Of<BulkTargetsQuery>(targets => targets.RunAsync(RowSelection.All(Everything()))),
        Run.Of<BulkRunQuery>(report => report.RunAsync(TheRun, BulkItemState.Refused)),
        Run.Of<BulkRunsQuery>(runs => runs.RunAsync()),
        Run.Of<DueRunsQuery>(due => due.RunAsync()),
        Run.Of<StarterQuery>(starter => starter.RunAsync(new UserId(PaperAnswers.One))),
        Run.Of<WorkItem>(work => work.RunAsync(Labelling(), new BulkItem(TheRun, 1, new FrozenCase(Case, null, "CRM_NEW", Flow, false), PaperAnswers.Noon))),
        Run.Of<WorkRun>(work => work.RunAsync(PaperServer.Caller.Tenant, TheRun, CancellationToken.None), answers => answers.With("BulkRuns.State", 2).NoRowFor("FROM [BulkItems]")),
    ];

    private static void NoRun(PaperAnswers answers) => answers.With("BulkRuns.State", 3);

    private static BulkOrder Label() => new(BulkAct.Tag) { Label = "Urgent" };

    private static BulkRun Labelling()
    {
        Assert.True(BulkRun.Start(Label(), Click, 1, PaperServer.Caller, PaperAnswers.Noon, out var run).IsDone);
        return run!;
    }
}
