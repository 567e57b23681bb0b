using Atlas.Infrastructure.Catalogs;
using Atlas.Web.Features.Cases.Moving;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace Atlas.Web.Features.Cases.Board;

/// <summary>What can be done with a card without dragging: the way for the keyboard, screen readers and thumbs.</summary>
public sealed partial class CardMenu(MovesQuery moves, IDialogService dialogs, IJSRuntime browser)
{
    private CaseMoves? _moves;
    private ElementReference _root;
    private bool _isPlaced;

    /// <summary>The card.</summary>
    [Parameter, EditorRequired]
    public Card Card { get; set; } = default!;

    /// <summary>The organisation's dictionaries.</summary>
    [Parameter, EditorRequired]
    public Catalog Catalog { get; set; } = default!;

    /// <summary>Hears the chosen move.</summary>
    [Parameter]
    public EventCallback<(ShownCase Shown, string To)> OnMove { get; set; }

    /// <summary>Hears that the caller takes the case.</summary>
    [Parameter]
    public EventCallback<Card> OnTake { get; set; }

    /// <summary>Hears that the menu was left.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _moves = await moves.RunAsync(Card.Id);
        if (_moves is null)
        {
            await OnClose.InvokeAsync();
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender || (_moves is not null && !_isPlaced))
        {
            _isPlaced = _moves is not null;
            await using var module = await browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/card-menu.js"]);
            await module.InvokeVoidAsync("placeMenu", _root, _isPlaced);
        }
    }

    private Task MoveAsync(string to) => OnMove.InvokeAsync((new ShownCase(Card.Id, Card.Reference, _moves!.Status, _moves.Workflow), to));

    private async Task ReopenAsync()
    {
        await OnClose.InvokeAsync();
        await ReopenDialog.OpenAsync(dialogs, _moves!, Catalog);
    }

    private Task KeyAsync(KeyboardEventArgs key) => key.Key is "Escape" or "Tab" ? OnClose.InvokeAsync() : Task.CompletedTask;
}
