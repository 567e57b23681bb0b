using Atlas.Infrastructure.Live;
using Atlas.Web.Features.Cases.Moving;
using Microsoft.JSInterop;

namespace Atlas.Web.Features.Cases.Board;

/// <content>What the browser asks for: where a card may go, a drop, the menu, the keys.</content>
public sealed partial class BoardColumns
{
    private CardReach? _reach;

    /// <summary>A card is being lifted: where may it go? Null when the screen shows no such card.</summary>
    /// <param name="reference">The card.</param>
    [JSInvokable]
    public async Task<CardReach?> ReachAsync(string reference) =>
        _reach = Model.Find(reference) is { } card ? await hands.Reach.RunAsync(card, Model, Catalog) : null;

    /// <summary>The browser dropped a card. Answers once the screen shows the outcome: whether the card moved.</summary>
    /// <param name="reference">The card.</param>
    /// <param name="from">The column from which it was lifted.</param>
    /// <param name="to">The column on which it was dropped.</param>
    [JSInvokable]
    public async Task<bool> DropAsync(string reference, string from, string to) =>
        Model.Find(reference) is { } card && await MoveAsync(new ShownCase(card.Id, card.Reference, from, card.Workflow), to);

    /// <summary>The browser put a card back, because the column said that it cannot take it: says why.</summary>
    /// <param name="reference">The card.</param>
    /// <param name="to">The column on which it was dropped.</param>
    [JSInvokable]
    public void RefuseAsync(string reference, string to)
    {
        if (_reach?.Reference == reference && _reach.Columns.TryGetValue(to, out var column) && Model.Find(reference) is { } card)
        {
            hands.Refusal.Tell(new ShownCase(card.Id, reference, card.Status, card.Workflow), to, new MoveResult(column.Answer), Catalog);
            _said = T["board.refused", reference, column.Why];
            StateHasChanged();
        }
    }

    /// <summary>"Je prends", by key.</summary>
    /// <param name="reference">The card.</param>
    [JSInvokable]
    public async Task TakeAsync(string reference)
    {
        if (Model.Find(reference) is { } card)
        {
            await TakeAsync(card);
        }
    }

    /// <summary>Takes the last move back, for as long as that is offered.</summary>
    [JSInvokable]
    public Task UndoAsync() => hands.Undo.TakeLastBackAsync();

    private async Task TakeAsync(Card card)
    {
        _said = await hands.Take.RunAsync(card.Id, card.Reference, Catalog);
        StateHasChanged();
    }

    private async Task<bool> MoveAsync(ShownCase shown, string to)
    {
        var result = await hands.Move.RunAsync(shown, to, Catalog, saved => ShowAsync(shown, to, saved.Version));
        StateHasChanged();
        return result is { Outcome.IsDone: true };
    }

    private async Task ShowAsync(ShownCase shown, string to, int version)
    {
        // The same event comes again over the live line and then changes nothing.
        await PatchAsync([new LiveEvent(Catalog.Tenant, 0, "", shown.Id.Value, version, Model.Type, shown.Status, to, default)]);
        _said = T["board.said", shown.Reference, MoveTexts.Status(Catalog, to)];
        StateHasChanged();
    }

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
        if (_pointer is not null && !_isGone)
        {
            await _pointer.GoAsync(asked.Shown.Reference, asked.Shown.Status, asked.To);
        }
    }

    private async Task TakeFromMenuAsync(Card card)
    {
        await CloseMenuAsync();
        await TakeAsync(card);
    }
}
