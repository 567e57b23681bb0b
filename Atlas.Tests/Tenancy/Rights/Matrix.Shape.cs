using Atlas.Domain.Foundation;
using Atlas.Web.Features.Organisation;
using Atlas.Web.Features.Settings;
using Atlas.Web.Shared;

namespace Atlas.Tests.Tenancy.Rights;

internal static partial class Matrix
{
    /// <summary>What people and organisations set. Choices are one's own: nobody has a way to another's.</summary>
    private static IEnumerable<Line> Shape() =>
    [
        On<SavePreference>("one's own", Standing.Own, PreferAsync, new("Done", "Done", "Done", "Done", Gone, "Done")),
        On<SavePreference>("a value that is none", Standing.Own, PreferWronglyAsync, new(BadTheme, BadTheme, BadTheme, BadTheme, Gone, BadTheme)),
        On<ConfigureOrganisation>("the own", Standing.Own, ConfigureAsync, new("Done", No, No, No, Gone, "Done")),
        On<OrganisationQuery>("the own", Standing.Own, OrganisationAsync, new("Own", "Nothing", "Nothing", "Nothing", Gone, "Own")),
        On<LiveSequenceQuery>("a figure", Standing.Own, SequenceAsync, new("Own", "Own", "Own", "Own", Gone, "Own")),
        On<PreferencesQuery>("one's own", Standing.Own, PreferencesAsync, new("Own", "Own", "Own", "Own", Gone, "Own")),
    ];

    private const string BadTheme = "bad-value theme";

    private static async Task<object?> PreferAsync(Stage stage) => await stage.The<SavePreference>().RunAsync("theme", "dark");

    private static async Task<object?> PreferWronglyAsync(Stage stage) => await stage.The<SavePreference>().RunAsync("theme", stage.Case.Title);

    /// <summary>As it is, so that the other lines keep their organisation.</summary>
    private static async Task<object?> ConfigureAsync(Stage stage)
    {
        var view = await stage.The<OrganisationQuery>().RunAsync();
        var outcome = await stage.The<ConfigureOrganisation>().RunAsync(view is null ? new OrganisationDraft() : OrganisationDraft.Of(view.Settings), view?.Version ?? 0);
        return outcome.IsDone || outcome.Refusal is Refusals.NotAllowed ? outcome : new Said(outcome.Refusal!, outcome);
    }

    private static async Task<object?> OrganisationAsync(Stage stage)
    {
        var view = await stage.The<OrganisationQuery>().RunAsync();
        return new Said(view is null ? "Nothing" : "Own", view);
    }

    private static async Task<object?> SequenceAsync(Stage stage) => new Said("Own", await stage.The<LiveSequenceQuery>().RunAsync());

    private static async Task<object?> PreferencesAsync(Stage stage)
    {
        var own = await stage.The<PreferencesQuery>().RunAsync();
        return new Said(own is null ? "Nothing" : "Own", own);
    }
}
