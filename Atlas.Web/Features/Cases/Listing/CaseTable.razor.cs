using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Cases.Listing;

/// <summary>A row that somebody points at to choose it.</summary>
/// <param name="Row">The row.</param>
/// <param name="Place">How many rows of the list stand before it.</param>
/// <param name="IsRange">Whether all from the last one to this are meant.</param>
public sealed record RowChoice(Card Row, int Place, bool IsRange);

/// <summary>Cases as rows; on a phone, as cards of two lines. The whole row opens, by a real link. Keys walk and choose in the browser (list.js).</summary>
public sealed partial class CaseTable(IJSRuntime browser) : IAsyncDisposable
{
    // More than these share the width in equal parts.
    private const int ManyColumns = 10;

    private ElementReference _root;
    private IJSObjectReference? _hands;
    private DotNetObjectReference<CaseTable>? _self;
    private bool _isGone;

    /// <summary>The rows that are shown, and how many there are around them.</summary>
    [Parameter, EditorRequired]
    public CaseListView View { get; set; } = default!;

    /// <summary>The order of the rows.</summary>
    [Parameter]
    public CaseSort Sort { get; set; } = CaseSort.Usual;

    /// <summary>What a row says, in its order.</summary>
    [Parameter]
    public ColumnSet Columns { get; set; } = ColumnSet.Usual;

    /// <summary>The address of the same list in another order.</summary>
    [Parameter, EditorRequired]
    public Func<CaseSort, string> UrlOf { get; set; } = default!;

    /// <summary>Hears where the browser has no rows, or soon will have none: how many rows stand above what is seen, and how many are seen.</summary>
    [Parameter]
    public EventCallback<(int Top, int Seen)> OnScroll { get; set; }

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

    /// <summary>The browser scrolled; what it says is checked by whoever reads the rows.</summary>
    /// <param name="top">How many rows stand above what is seen.</param>
    /// <param name="seen">How many are seen at once.</param>
    [JSInvokable]
    public Task WindowAsync(int top, int seen) => _isGone ? Task.CompletedTask : OnScroll.InvokeAsync((top, seen));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        _self?.Dispose();
        if (_hands is not null)
        {
            await LetGoAsync(_hands);
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        await using var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/list.js"]);
        if (_isGone)
        {
            return;
        }

        _hands = await module.InvokeAsync<IJSObjectReference>("attach", _root, _self = DotNetObjectReference.Create(this));
        if (_isGone)
        {
            // The list was left while its script was on the way.
            await LetGoAsync(_hands);
        }
    }

    private static async Task LetGoAsync(IJSObjectReference hands)
    {
        try
        {
            await hands.InvokeVoidAsync("dispose");
            await hands.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listeners with it.
        }
    }

    private static string Room(int rows) => string.Create(CultureInfo.InvariantCulture, $"--rows: {rows}");

    private string? OrderOf(SortBy? by) => Sort.By != by ? null : Sort.IsUp ? "ascending" : "descending";

    private Task AllAsync() => (Selection.Count(View.Total) == View.Total ? OnChooseNone : OnChooseAll).InvokeAsync();
}
