using System.Globalization;
using Atlas.Infrastructure.Catalogs;
using Atlas.Infrastructure.Live;
using Atlas.Web.Features.Cases.Moving;
using Atlas.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>The columns of one case type: dragging, the menu, and what others do. Pointer work happens in the browser; a drop is one call.</summary>
public sealed partial class BoardColumns(MoveFlow moves, ColumnQuery columns, BoardChangesQuery changes, IJSRuntime browser) : IAsyncDisposable
{
    private readonly List<LiveEvent> _held = [];
    private bool _isDragging;
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

    /// <summary>The browser lifted a card: until it is put down nothing moves under the pointer.</summary>
    [JSInvokable]
    public void Lift() => _isDragging = true;

    /// <summary>The browser put a card back without a drop.</summary>
    [JSInvokable]
    public Task PutBackAsync() => ReleaseAsync();

    /// <summary>The browser dropped a card. Answers once the screen shows the outcome.</summary>
    /// <param name="reference">The card.</param>
    /// <param name="from">The column from which it was lifted.</param>
    /// <param name="to">The column on which it was dropped.</param>
    [JSInvokable]
    public async Task DropAsync(string reference, string from, string to)
    {
        if (Model.Find(reference) is { } card)
        {
            await MoveAsync(new ShownCase(card.Id, card.Reference, from, card.Workflow), to);
        }

        await ReleaseAsync();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _isGone = true;
        return _pointer?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _pointer = await BoardPointer.AttachAsync(browser, "/" + Assets["js/board.js"], _root, this);
            if (_isGone)
            {
                // The board was left while its script was on the way.
                await _pointer.DisposeAsync();
            }
        }
    }

    private async Task MoveAsync(ShownCase shown, string to)
    {
        var result = await moves.RunAsync(shown, to, Catalog);
        if (result is { Outcome.IsDone: true, Version: > 0 })
        {
            // The same event comes again over the live line and then changes nothing.
            await PatchAsync([new LiveEvent(Catalog.Tenant, 0, "", shown.Id.Value, result.Version, Model.Type, shown.Status, to, default)]);
            _said = T["board.said", shown.Reference, MoveTexts.Status(Catalog, to)];
        }

        StateHasChanged();
    }

    private async Task HearAsync(IReadOnlyList<LiveEvent> told)
    {
        if (_isDragging)
        {
            _held.AddRange(told);
            return;
        }

        await PatchAsync([.. told.Where(change => change.CaseType == Model.Type)]);
    }

    private async Task PatchAsync(IReadOnlyList<LiveEvent> told)
    {
        foreach (var patch in await changes.RunAsync(Filter, told))
        {
            Model.Patch(patch);
        }
    }

    private async Task ReleaseAsync()
    {
        _isDragging = false;
        LiveEvent[] held = [.. _held];
        _held.Clear();
        await HearAsync(held);
        StateHasChanged();
    }

    private async Task MoreAsync(ColumnModel column) =>
        Model.Append(column, await columns.RunAsync(Filter, column.Status, column.Cards.Count));

    private void OpenMenu(Card card) => _menu = _menu?.Id == card.Id ? null : card;

    private async Task CloseMenuAsync()
    {
        var reference = _menu?.Reference;
        _menu = null;
        await FocusAsync(reference);
    }

    private Task FocusAsync(string? reference) =>
        _pointer is null || _isGone || reference is null ? Task.CompletedTask : _pointer.FocusMenuAsync(reference).AsTask();

    private async Task MoveFromMenuAsync((ShownCase Shown, string To) asked)
    {
        _menu = null;
        await MoveAsync(asked.Shown, asked.To);
        await FocusAsync(asked.Shown.Reference);
    }
}
