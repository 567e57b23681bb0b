using Atlas.Domain.Exports;
using Atlas.Web.Features.Cases.Exports;
using Atlas.Web.Features.Cases.Listing;

namespace Atlas.Tests.SqlServer;

/// <content>Cases written to files.</content>
internal static partial class Runs
{
    private static readonly ExportId TheExport = new(PaperAnswers.One);

    private static IEnumerable<Run> Exports() =>
    [
        Run.Saving<StartExport>(start => start.RunAsync(RowSelection.All(Everything()), ExportColumn.Usual, "fr", Click), answers => answers.NoRowFor("FROM [Exports]")),
        Run.Saving<CancelExport>(cancel => cancel.RunAsync(TheExport), answers => answers.With("Exports.State", 1)),
        Run.Of<TakeExport>(take => take.RunAsync(TheExport)),
        Run.Of<ExportCountQuery>(count => count.RunAsync(RowSelection.Of([Case]))),
        Run.Of<ExportPageQuery>(page => page.RunAsync(RowSelection.All(Everything()).With([Case], isOn: false).Order(ExportColumn.All, "fr"), PaperAnswers.Noon, "D-2026-00001")),
        Run.Of<ExportsQuery>(exports => exports.RunAsync()),
        Run.Of<DueExportsQuery>(due => due.RunAsync()),
        Run.Of<MakeExport>(make => make.RunAsync(PaperServer.Caller.Tenant, TheExport, CancellationToken.None), answers => answers.With("Exports.State", 1)),
        Run.Of<MakeWaitingExports>(make => make.RunAsync(), answers => answers.NoRowFor("FROM [Exports]")),
        Run.Of<DropExports>(drop => drop.RunAsync()),
    ];
}
