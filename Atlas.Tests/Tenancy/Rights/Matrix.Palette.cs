using Atlas.Domain.Contacts;
using Atlas.Web.Features.Palette;

namespace Atlas.Tests.Tenancy.Rights;

internal static partial class Matrix
{
    private static IEnumerable<Line> OfThePalette() =>
    [
        On<PaletteQuery>("own, by its title", Standing.Own, FindAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<PaletteQuery>("nobody's, by its title", Standing.Nobodys, FindAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<PaletteQuery>("a colleague's, by its title", Standing.Colleagues, FindAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<PaletteQuery>("a colleague's, by its number", Standing.Colleagues, FindByNumberAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<PaletteQuery>("a colleague's, opened before", Standing.Colleagues, FindAgainAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<PaletteQuery>("a contact of the organisation, opened before", Standing.Colleagues, FindContactAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
    ];

    private static async Task<object?> FindAsync(Stage stage) => Hit(stage, (await stage.The<PaletteQuery>().RunAsync(stage.Case.Title)).Hits);

    private static async Task<object?> FindByNumberAsync(Stage stage) => Hit(stage, (await stage.The<PaletteQuery>().RunAsync(stage.Case.Reference)).Hits);

    private static async Task<object?> FindAgainAsync(Stage stage) => Hit(stage, await stage.The<PaletteQuery>().RecentAsync([stage.Case.Reference], []));

    private static async Task<object?> FindContactAsync(Stage stage)
    {
        var contact = stage.Case.PrimaryContactId ?? new ContactId(stage.Case.Id.Value);
        var hits = await stage.The<PaletteQuery>().RecentAsync([], [contact]);
        return new Said(hits.Any(hit => hit.Key == contact.Value.ToString()) ? "Sees" : "Nothing", hits);
    }

    /// <summary>A title is cut where it matches: put together it is the whole again.</summary>
    private static Said Hit(Stage stage, IReadOnlyList<PaletteHit> hits) => new(
        hits.Any(hit => string.Concat(hit.Title.Select(run => run.Text)) == stage.Case.Title) ? "Sees" : "Nothing", hits);
}
