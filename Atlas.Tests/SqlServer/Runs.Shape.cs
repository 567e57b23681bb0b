using Atlas.Web.Features.Settings;

namespace Atlas.Tests.SqlServer;

internal static partial class Runs
{
    private static IEnumerable<Run> Shape() =>
    [
        Run.Saving<SavePreference>(save => save.RunAsync("theme", "dark")),
        Run.Of<PreferencesQuery>(query => query.RunAsync()),
    ];
}
