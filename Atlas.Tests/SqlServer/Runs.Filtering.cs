using Atlas.Web.Features.Cases.Filtering;

namespace Atlas.Tests.SqlServer;

internal static partial class Runs
{
    private static IEnumerable<Run> Filtering =>
    [
        Run.Of<CitiesQuery>(cities => cities.RunAsync()),
    ];
}
