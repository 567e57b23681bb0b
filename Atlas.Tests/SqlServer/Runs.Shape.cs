using Atlas.Web.Features.Organisation;
using Atlas.Web.Features.Settings;
using Atlas.Web.Shared;

namespace Atlas.Tests.SqlServer;

internal static partial class Runs
{
    private static IEnumerable<Run> Shape() =>
    [
        Run.Saving<SavePreference>(save => save.RunAsync("theme", "dark")),
        Run.Saving<ConfigureOrganisation>(configure => configure.RunAsync(Agency(), 1)),
        Run.Of<OrganisationQuery>(query => query.RunAsync()),
        Run.Of<LiveSequenceQuery>(query => query.RunAsync()),
        Run.Of<PreferencesQuery>(query => query.RunAsync()),
    ];

    private static OrganisationDraft Agency() => new()
    {
        [OrganisationDraft.Name] = "Agence",
        [OrganisationDraft.Currency] = "MAD",
        [OrganisationDraft.Zone] = "Africa/Casablanca",
        [OrganisationDraft.PhoneCountry] = "MA",
        [OrganisationDraft.Visibility] = "All",
        [OrganisationDraft.RotsAfterDays] = "10",
    };
}
