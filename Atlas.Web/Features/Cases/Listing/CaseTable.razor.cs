using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>A row that somebody points at to choose it.</summary>
/// <param name="Row">The row.</param>
/// <param name="Place">How many rows of the list stand before it.</param>
/// <param name="IsRange">Whether all from the last one to this are meant.</param>
public sealed record RowChoice(Card Row, int Place, bool IsRange);

/// <summary>Cases as rows; on a phone, as cards of two lines. The whole row opens, by a real link. Keys walk and choose in the browser (list.js).</summary>
public sealed partial class CaseTable(IJSRuntime browser) : WindowedTable(browser)
{
    // More than these share the width in equal parts.
    private const int ManyColumns = 10;

    /// <summary>The rows that are shown, and how many there are around them.</summary>
    [Parameter, EditorRequired]
    public CaseListView View { get; set; } = default!;

    /// <summary>The order of the rows.</summary>
    [Parameter]
    public CaseSort Sort { get; set; } = CaseSort.Usual;

    /// <summary>What a row says, in its order.</summary>
    [Parameter]
    public ColumnSet Columns { get; set; } = CaseColumns.Sheet.Usual;

    /// <summary>The address of the same list in another order.</summary>
    [Parameter, EditorRequired]
    public Func<CaseSort, string> UrlOf { get; set; } = default!;

    /// <summary>The organisation's dictionaries and people.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>What is chosen.</summary>
    [Parameter]
    public RowSelection Selection { get; set; } = RowSelection.None;

    /// <summary>A row is to be chosen, or not any more.</summary>
    [Parameter]
    public EventCallback<RowChoice> OnChoose { get; set; }

    /// <summary>All that pass are to be chosen.</summary>
    [Parameter]
    public EventCallback OnChooseAll { get; set; }

    /// <summary>Nothing is to be chosen.</summary>
    [Parameter]
    public EventCallback OnChooseNone { get; set; }

    /// <summary>Hears that the person took one of them.</summary>
    [Parameter]
    public EventCallback OnTaken { get; set; }

    private int Below => Math.Max(0, View.Total - View.First - View.Rows.Count);

    private bool IsSome => Selection.Count(View.Total) is > 0 and var chosen && chosen < View.Total;

    private string? OrderOf(SortBy? by) => Sort.By != by ? null : Sort.IsUp ? "ascending" : "descending";

    private Task AllAsync() => (Selection.Count(View.Total) == View.Total ? OnChooseNone : OnChooseAll).InvokeAsync();
}
