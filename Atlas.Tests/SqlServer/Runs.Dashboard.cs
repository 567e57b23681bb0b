using Atlas.Web.Features.Dashboard;
using Atlas.Web.Shared;

namespace Atlas.Tests.SqlServer;

internal static partial class Runs
{
    private static IEnumerable<Run> Dashboard() =>
    [
        Run.Of<DashboardQuery>(dashboard => dashboard.RunAsync()),
        Run.Of<DashboardQuery>(dashboard => dashboard.RunAsync(DashboardScope.Read($"?period=custom&from=2026-01-01&to=2026-03-01&team={PaperAnswers.One}&source=WEBSITE&city=Rabat&type=CRM_LEAD_BUY"))),
        Run.Of<Atlas.Web.Features.Cases.Listing.CaseListQuery>(list => list.RunAsync(CaseFilter.Read("?openedTo=2026-03-01&until=2026-03-01&reason=LOSS_REASON:OTHER&answerFrom=0&answerTo=60&meets=2026-03-01&failed=2026-03-01&failedTo=2026-03-01&need=unanswered"))),
        Run.Saving<ArrangeTiles>(arrange => arrange.RunAsync("value,-open")),
        Run.Of<TilesQuery>(tiles => tiles.RunAsync()),
    ];
}
