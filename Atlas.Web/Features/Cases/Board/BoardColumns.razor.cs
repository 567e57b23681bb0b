using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>The columns of one case type: dragging, the menu, and what others do. Pointer work happens in the browser; a drop is one call.</summary>
public sealed partial class BoardColumns(BoardHands hands, ColumnQuery columns, BoardChangesQuery changes, TimeProvider clock, IJSRuntime browser) : IAsyncDisposable
{
    private bool _isGone;
    private Card? _menu;
    private string _said = "";
    private ElementReference _root;
    private BoardPointer? _pointer;

    /// <summary>The board's contents.</summary>
    [Parameter, EditorRequired]
    public BoardModel Model { get; set; } = default!;

    /// <summary>Which cases the board shows.</summary>
    [Parameter, EditorRequired]
    public CaseFilter Filter { get; set; } = default!;

    /// <summary>The live sequence of the contents.</summary>
    [Parameter, EditorRequired]
    public long Sequence { get; set; }

    /// <summary>The organisation's dictionaries.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Asks for a fresh reading.</summary>
    [Parameter]
    public EventCallback OnStale { get; set; }

    /// <summary>Asks for the whole board, without a filter.</summary>
    [Parameter]
    public EventCallback OnClear { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _isGone = true;
        _minutes?.Dispose();
        return _pointer?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            KeepTime();
            _pointer = await BoardPointer.AttachAsync(browser, "/" + Assets["js/board.js"], _root, this);
            if (_isGone)
            {
                // The board was left while its script was on the way.
                await _pointer.DisposeAsync();
            }
        }
    }

    private async Task HearAsync(IReadOnlyList<LiveEvent> told)
    {
        hands.Undo.Outdate(told);
        await PatchAsync([.. told.Where(change => change.CaseType == Model.Type)]);
    }
}
