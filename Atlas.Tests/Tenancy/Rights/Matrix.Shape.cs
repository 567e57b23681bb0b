using Atlas.Web.Features.Settings;

namespace Atlas.Tests.Tenancy.Rights;

internal static partial class Matrix
{
    /// <summary>What people and organisations set. Choices are one's own: nobody has a way to another's.</summary>
    private static IEnumerable<Line> Shape() =>
    [
        On<SavePreference>("one's own", Standing.Own, PreferAsync, new("Done", "Done", "Done", "Done", Gone, "Done")),
        On<SavePreference>("a value that is none", Standing.Own, PreferWronglyAsync, new(BadTheme, BadTheme, BadTheme, BadTheme, Gone, BadTheme)),
        On<PreferencesQuery>("one's own", Standing.Own, PreferencesAsync, new("Own", "Own", "Own", "Own", Gone, "Own")),
    ];

    private const string BadTheme = "bad-value theme";

    private static async Task<object?> PreferAsync(Stage stage) => await stage.The<SavePreference>().RunAsync("theme", "dark");

    private static async Task<object?> PreferWronglyAsync(Stage stage) => await stage.The<SavePreference>().RunAsync("theme", stage.Case.Title);

    private static async Task<object?> PreferencesAsync(Stage stage)
    {
        var own = await stage.The<PreferencesQuery>().RunAsync();
        return new Said(own is null ? "Nothing" : "Own", own);
    }
}
