using System.Globalization;
using Atlas.Domain.Referentials;
using Atlas.Domain.Workflows;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>One column of the board: a window of its cards, and room for those above and below. It is drawn again only when its own contents changed.</summary>
public sealed partial class BoardColumn
{
    private int _drawn = -1;

    /// <summary>The column's contents.</summary>
    [Parameter, EditorRequired]
    public ColumnModel Column { get; set; } = default!;

    /// <summary>The contents' stamp.</summary>
    [Parameter, EditorRequired]
    public int Stamp { get; set; }

    /// <summary>The organisation's dictionaries.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Code of the board's case type.</summary>
    [Parameter, EditorRequired]
    public string Type { get; set; } = "";

    /// <summary>Whether the board shows some of the cases only.</summary>
    [Parameter]
    public bool IsFiltered { get; set; }

    [Inject]
    private CardLooks Looks { get; set; } = default!;

    private CatalogRow? Row => Catalog.Find(ReferentialKinds.CaseStatus, Column.Status);

    private string Name => Catalog.Label(ReferentialKinds.CaseStatus, Column.Status, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    private string Sum => Column.Head.Sum.ToString("0.##", CultureInfo.InvariantCulture);

    private int? Limit => Catalog.Limit(Type, Column.Status);

    // A part of the cases says nothing of the whole.
    private bool IsOver => !IsFiltered && Column.Head.Count > Limit;

    private string Hint => IsFiltered ? "board.empty.filtered"
        : Column.Kind switch
        {
            StateKind.Initial => "board.empty.INITIAL",
            StateKind.Won => "board.empty.WON",
            StateKind.Lost or StateKind.Archived => "board.empty.CLOSED",
            _ => "board.empty",
        };

    /// <inheritdoc />
    protected override bool ShouldRender() => _drawn != Stamp;

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender) => _drawn = Stamp;

    private static string Room(int cards) => string.Create(CultureInfo.InvariantCulture, $"--cards:{cards}");

    private void DrawCards(RenderTreeBuilder to)
    {
        var until = DateTime.MaxValue;
        foreach (var card in Column.Cards)
        {
            var look = Looks.Of(card, Catalog);
            BoardCard.Draw(to, card, look);
            until = look.Until < until ? look.Until : until;
        }

        Column.Until = until;
    }
}
