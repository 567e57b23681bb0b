using Atlas.Domain.Cases;
using Atlas.Infrastructure.Live;
using Atlas.Web.Features.Cases;
using Atlas.Web.Features.Cases.Board;
using Atlas.Web.Shared;

namespace Atlas.Tests.Tenancy.Rights;

/// <content>The board, and what is told of its cases.</content>
internal static partial class Matrix
{
    private static CaseFilter Whole => new() { Type = Type };

    private static IEnumerable<Line> Boards() =>
    [
        On<BoardChangesQuery>("own", Standing.Own, CardAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<BoardChangesQuery>("a colleague's", Standing.Colleagues, CardAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<ChangedCardQuery>("a colleague's", Standing.Colleagues, NewsAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<BoardChangesQuery>("a colleague's, filtered", Standing.Colleagues, FilteredCardAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<BoardQuery>("own", Standing.Own, BoardAsync, new("Sees", "Sees", "Sees", "Sees", Gone, "Nothing")),
        On<BoardQuery>("a colleague's", Standing.Colleagues, BoardAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
        On<ColumnQuery>("a colleague's", Standing.Colleagues, ColumnAsync, new("Sees", "Sees", "Sees", "Nothing", Gone, "Nothing")),
    ];

    private static Task<object?> CardAsync(Stage stage) => ChangeAsync(stage, Whole);

    private static Task<object?> FilteredCardAsync(Stage stage) => ChangeAsync(stage, Whole with { State = "open" });

    private static async Task<object?> NewsAsync(Stage stage) => await stage.The<ChangedCardQuery>().RunAsync(Told(stage.Case));

    private static async Task<object?> BoardAsync(Stage stage) => await stage.The<BoardQuery>().RunAsync(Whole);

    private static async Task<object?> ColumnAsync(Stage stage) => await stage.The<ColumnQuery>().RunAsync(Whole, stage.Case.Status, 0, 20);

    /// <summary>The event that a browser of the caller's could be told of the case, whoever's it is.</summary>
    private static LiveEvent Told(Case changed) => new(changed.Tenant, 1, "", changed.Id.Value, changed.Version, Type, null, changed.Status, default);

    private static async Task<object?> ChangeAsync(Stage stage, CaseFilter filter)
    {
        var patch = (await stage.The<BoardChangesQuery>().RunAsync(filter, [Told(stage.Case)]))[0];
        return new Said(patch.Cards.Count > 0 ? "Sees" : "Nothing", new { patch.Cards, patch.Heads });
    }
}
