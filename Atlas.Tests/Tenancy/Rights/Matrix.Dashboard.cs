using Atlas.Web.Features.Dashboard;

namespace Atlas.Tests.Tenancy.Rights;

internal static partial class Matrix
{
    /// <summary>Tiles are one's own: nobody has a way to another's.</summary>
    private static IEnumerable<Line> Dashboard() =>
    [
        On<ArrangeTiles>("one's own", Standing.Own, ArrangeAsync, new("Done", "Done", "Done", "Done", Gone, "Done")),
        On<TilesQuery>("one's own", Standing.Own, TilesAsync, new("Own", "Own", "Own", "Own", Gone, "Own")),
    ];

    private static async Task<object?> ArrangeAsync(Stage stage) => await stage.The<ArrangeTiles>().RunAsync($"value,-open,{stage.Case.Title}");

    private static async Task<object?> TilesAsync(Stage stage) => new Said("Own", await stage.The<TilesQuery>().RunAsync());
}
